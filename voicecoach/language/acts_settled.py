"""Where rules are surer than the model: bare acknowledgements, holds, harm that is denied, and who is spoken to."""

from dataclasses import replace

from voicecoach.language.answers import only_listens
from voicecoach.language.debtor_words import ends_in_question
from voicecoach.language.harm_settled import holds_as_harm
from voicecoach.language.phrases import is_hold
from voicecoach.language.understanding import Context, SpokenAct, Understanding


def settled(understood: Understanding, context: Context) -> Understanding:
    """The understanding with the acts that rules decide."""
    listens = only_listens(understood.words, asked=ends_in_question(context.debtor))
    acts = [
        act
        for act in understood.acts
        if (act.act == "acknowledge" or not listens) and holds_as_harm(act, understood.words, understood.tone)
    ]
    if is_hold(" ".join(understood.words)) and understood.find("hold") is None:
        acts.append(SpokenAct("hold", 1.0, 0, len(understood.words)))
    if context.scene == "third-party":
        acts = [replace(act, to="third_party") for act in acts]
    in_order = sorted(acts, key=lambda act: (act.start, act.end, act.act))
    return replace(understood, acts=tuple(in_order))
