"""Where grammar is surer than the model: kinds of question, bare acknowledgements, who is spoken to."""

from dataclasses import replace

from voicecoach.language.phrases import is_backchannel
from voicecoach.language.understanding import QUESTION_ACTS, Context, SpokenAct, Understanding


def settled(understood: Understanding, context: Context) -> Understanding:
    """The understanding with the acts that rules decide."""
    acts = [act for act in understood.acts if _holds(act, understood)]
    acts += [
        SpokenAct(QUESTION_ACTS[asked.kind], 1.0, asked.start, asked.end) for asked in understood.questions
    ]
    if context.scene == "third-party":
        acts = [replace(act, to="third_party") for act in acts]
    in_order = sorted(acts, key=lambda act: (act.start, act.end, act.act))
    return replace(understood, acts=tuple(in_order))


def _holds(act: SpokenAct, understood: Understanding) -> bool:
    """Whether the act may stand."""
    return act.act == "acknowledge" or not is_backchannel(understood.words)
