"""What becomes of a case study that was sent: the words for it, the same for everybody.

The front matter keeps `draft`, `published` and `withdrawn`. The words in between are those of
receipts, letters, labels and the page that says how to send one.
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_casebook.language import phrase


@dataclass(frozen=True)
class Stage:
    """One word for how far a case study has come. A catalogue says word and meaning."""

    key: str
    """What code calls it."""
    word: str
    """What people call it."""
    means: str
    """What has happened, and who does what next."""


STAGES = (
    Stage(
        "received",
        phrase("received"),
        phrase(
            "An editor has it and tells you so. The editor looks for anything that could identify "
            "a child or another person, and for what is missing."
        ),
    ),
    Stage(
        "questions",
        phrase("questions for you"),
        phrase("The editor has written to you. Nothing happens until you have answered."),
    ),
    Stage(
        "ready",
        phrase("ready"),
        phrase(
            "You have seen the page as it will be, and have agreed to it. The editor publishes it."
        ),
    ),
    Stage(
        "published",
        phrase("published"),
        phrase("Everybody can read it, at an address that stays. The editor sends you the link."),
    ),
)
"""In the order in which they follow one another."""
