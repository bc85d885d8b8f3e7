"""A case study in three sentences: what was done, what changed, what was hard."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.values import Sentence

Did: TypeAlias = Annotated[
    Sentence | None,
    About(
        "What they did",
        "What was done, in one sentence of at most 35 words.",
        example="Three schools met once a month, and each watched a lesson of the other two.",
        telling=True,
    ),
]
Changed: TypeAlias = Annotated[
    Sentence | None,
    About(
        "What changed",
        "What changed, and who says so, in one sentence of at most 35 words; leave it out if the "
        "`outcome` is `not-found`.",
        example="Teachers reported that they talked about lessons more often than before.",
        telling=True,
    ),
]
Hard: TypeAlias = Annotated[
    Sentence | None,
    About(
        "What was hard",
        "What was hard, in one sentence of at most 35 words.",
        example="Cover for the lessons that teachers missed was hard to find.",
        telling=True,
    ),
]
