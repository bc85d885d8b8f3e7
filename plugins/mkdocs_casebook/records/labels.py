"""What an owner calls things: the names in every sentence, instead of ours."""

from __future__ import annotations

from typing import Annotated

from mkdocs_casebook.language import NAMES
from mkdocs_casebook.records.fields import About
from mkdocs_casebook.records.shared import Part
from mkdocs_casebook.records.values import Text


class Label(Part):
    """The name of one thing, and of several."""

    one: Annotated[
        Text,
        About("One", "What one is called, as in the middle of a sentence.", example="plot diary"),
    ]
    many: Annotated[
        Text,
        About(
            "Several",
            "What several are called, as in the middle of a sentence.",
            example="plot diaries",
        ),
    ]


def _about(key: str) -> About:
    one, many = NAMES[key]
    return About(
        one[0].upper() + one[1:],
        f"What you call one {one}, and several {many}."
        if one != many
        else f"What you call the {one}.",
        example=f"{{one: {one}, many: {many}}}",
    )


class Labels(Part):
    """What the owner calls things of each kind. Keys, folders and addresses stay as they are."""

    case: Annotated[Label | None, _about("case")] = None
    message: Annotated[Label | None, _about("message")] = None
    alliance: Annotated[Label | None, _about("alliance")] = None
    lead_school: Annotated[Label | None, _about("lead_school")] = None
    programme: Annotated[Label | None, _about("programme")] = None
    cluster: Annotated[Label | None, _about("cluster")] = None
    event: Annotated[Label | None, _about("event")] = None
    log: Annotated[Label | None, _about("log")] = None
    review: Annotated[Label | None, _about("review")] = None
    phase: Annotated[Label | None, _about("phase")] = None
    region: Annotated[Label | None, _about("region")] = None
    focus: Annotated[Label | None, _about("focus")] = None
    evidence: Annotated[Label | None, _about("evidence")] = None
    period: Annotated[Label | None, _about("period")] = None
    size: Annotated[Label | None, _about("size")] = None

    @property
    def named(self) -> dict[str, tuple[str, str]]:
        """Each name that is given: one and several, by the key of its kind."""
        given = ((key, getattr(self, key)) for key in type(self).model_fields)
        return {key: (label.one, label.many) for key, label in given if label}
