"""One comment on a graded call, by a coach or by the trainee. Written once, never changed."""

from typing import Annotated, Literal

import msgspec

Role = Literal["coach", "trainee"]
Kind = Literal["comment", "suggestion", "praise", "override", "wrong", "dispute", "score", "withdrawn"]
LONGEST = 4_000
"""Characters that a comment may hold (our choice)."""
Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
Seconds = Annotated[float, msgspec.Meta(ge=0)]
Points = Annotated[float, msgspec.Meta(ge=0, le=100)]


class Comment(msgspec.Struct, frozen=True):
    """What somebody wrote, and what it is about."""

    id: Id
    """A UUID without dashes."""
    at: str
    """When it was written, ISO 8601 in UTC."""
    author: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    role: Role
    kind: Kind
    text: Annotated[str, msgspec.Meta(max_length=LONGEST)] = ""
    start: Seconds | None = None
    """Seconds into the call; None for the call as a whole."""
    end: Seconds | None = None
    criterion: str = ""
    """Whose score it overrides, disputes or gives; empty for the others."""
    finding: str = ""
    """Key of the finding it is about."""
    value: Points | None = None
    """Points from 0 to 100 of an override or a score; None for a score says that this call shows too little."""
    blind: bool = False
    """True for a score given before any other was seen."""
    about: Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{32})?$")] = ""
    """Id of the comment that it answers or withdraws."""
