"""Names of everything a trainee can do in a turn."""

from voicecoach.language.understanding import QUESTION_ACTS
from voicecoach.language.word_lists import listed

ACTS = listed(
    "greeting identify_self verify_identity recorded_line mini_miranda disclose "
    "ask_full ask_part ask_reason ask_means ask_date ask_method ask_proof ask_contact ask_safety "
    "acknowledge empathise apologise thank invite repeat small_talk "
    "offer_plan offer_settlement offer_support offer_help propose_amount propose_date propose_method counter "
    "promise_action read_back confirm log_dispute accept_cease signpost leave_message pass_on hold "
    "press set_deadline explain_consequence "
    "threaten insult mock swear blame argue shame discriminate false_claim pressure_harm disclose_third_party "
    "read_out_data refuse_dispute "
    "close_call off_topic unfinished"
)
"""The acts of assets/language/en/acts.toml."""
NAMES = ACTS | frozenset(QUESTION_ACTS.values()) | listed("inaudible interruption")
"""Acts that a scenario may name: also kinds of question, words that were not heard, talking over the debtor."""
