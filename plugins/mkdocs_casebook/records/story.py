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
        example="Three groups met once a month, and each watched the other two at work.",
        telling=True,
    ),
]
Changed: TypeAlias = Annotated[
    Sentence | None,
    About(
        "What changed",
        "What changed, and who says so, in one sentence of at most 35 words; leave it out if the "
        "`outcome` is `not-found`.",
        example="Members reported that they talked about their work more often than before.",
        telling=True,
    ),
]
Hard: TypeAlias = Annotated[
    Sentence | None,
    About(
        "What was hard",
        "What was hard, in one sentence of at most 35 words.",
        example="It was hard to find somebody to stand in for those who were away.",
        telling=True,
    ),
]
