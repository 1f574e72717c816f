"""Words that recognisers take for each other."""

HOMOPHONES = {
    "their": "there", "there": "their", "to": "two", "two": "to", "for": "four", "four": "for", "your": "you're",
    "you're": "your", "its": "it's", "it's": "its", "by": "buy", "pay": "pays", "we're": "were", "were": "we're",
    "we'll": "will", "i'll": "all", "no": "know", "know": "no", "right": "write", "write": "right", "hear": "here",
    "here": "hear", "than": "then", "won": "one", "would": "wood", "court": "caught", "sum": "some", "some": "sum",
    "dates": "days", "paid": "pay", "an": "a", "a": "the", "and": "in", "in": "and", "is": "as", "of": "off",
    "can": "can't", "wait": "weight", "week": "weak", "do": "due", "due": "do", "loan": "alone", "card": "cart",
}  # fmt: skip
