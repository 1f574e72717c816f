"""Where rules are surer than the model: bare acknowledgements, and who is spoken to."""

from dataclasses import replace

from voicecoach.language.phrases import is_backchannel
from voicecoach.language.understanding import Context, SpokenAct, Understanding


def settled(understood: Understanding, context: Context) -> Understanding:
    """The understanding with the acts that rules decide."""
    acts = [act for act in understood.acts if _holds(act, understood)]
    if context.scene == "third-party":
        acts = [replace(act, to="third_party") for act in acts]
    return replace(understood, acts=tuple(acts))


def _holds(act: SpokenAct, understood: Understanding) -> bool:
    """Whether the act may stand."""
    return act.act == "acknowledge" or not is_backchannel(understood.words)
