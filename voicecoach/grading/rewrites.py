"""A closed question turned into an open one, where the words allow it."""

import re

_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (
            r"(?:can|could|will|would|are) you (?:able to )?(?:pay|make (?:a|the) payment)( .*)?",
            "how will you pay{0}",
        ),
        (r"(?:do|did) you (?:have|get) (?:a )?(?:job|work)(?: .*)?", "what is your work situation"),
        (r"(?:are you|do you) (?:work|working|employed)(?: .*)?", "what is your work situation"),
        (
            r"(?:did|have) you (?:receive|received|get|gotten|seen|see) (.*)",
            "what have you received about {0}",
        ),
        (r"(?:did|does|has) (?:something|anything) (?:happen|happened)( .*)?", "what happened{0}"),
        (r"(?:is|was) there (?:a|any) (reason|problem|issue)( .*)?", "what is the {0}{1}"),
        (r"(?:do|would) you (?:want|like) to (.*)", "how would you like to {0}"),
        (r"(?:does|would) (?:.*) work for you", "what would work for you"),
        (r"(?:can|could) you (send|call|set up|start|manage|afford)( .*)?", "how could you {0}{1}"),
    )
)
"""Opening of a closed question, and an open question with the same rest; only those that read well."""


def opened_up(text: str, kind: str) -> str:
    """An open question in place of a closed or alternative one; empty when none reads well."""
    if kind not in {"closed", "alternative"}:
        return ""
    plain = re.sub(r"[^\w' ]", "", text.lower()).strip()
    for pattern, form in _REWRITES:
        match = pattern.fullmatch(plain)
        if match:
            return form.format(*(part or "" for part in match.groups())).strip() + "?"
    return ""
