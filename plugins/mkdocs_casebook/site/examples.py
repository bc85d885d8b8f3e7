"""The examples of a message, phase by phase, and where each is to be found."""

from __future__ import annotations

from mkdocs_casebook.linking import Address, Casebook, Illustration, addresses, presence
from mkdocs_casebook.linking.strength import MARKS
from mkdocs_casebook.records import (
    Message,
    Record,
)
from mkdocs_casebook.site.paging import EXAMPLES_A_PAGE


def in_phases(casebook: Casebook, message: Message) -> list[tuple[str, Illustration]]:
    """A message's examples, each with the name of its phase, in the vocabulary's order, each once.

    A case that spans several phases is under "Across phases", which comes first; one whose
    phase is not stated comes last, and has no heading where no case says its phases. What is known
    by title only, and what is not established, stand apart after all phases.
    """
    order = list(casebook.library.vocabulary.get("phases", {}))
    known = (term.name for term in casebook.terms("phases", order))
    say = casebook.catalogue.say
    unsaid = say("{Phase} not stated") if presence.phased(casebook) else ""
    apart = [say(MARKS["title"]), say(MARKS["open"])]
    names = [say("Across {phases}"), *known, unsaid, *apart]

    def place(illustration: Illustration) -> int:
        if illustration.standing != "shown":
            return len(names) - (2 if illustration.standing == "title" else 1)
        phases = [each for each in illustration.case.phases if each in order]
        if not phases:
            return len(names) - 3
        return order.index(phases[0]) + 1 if len(phases) == 1 else 0

    return [(names[place(e)], e) for e in sorted(casebook.shown_by(message), key=place)]


class ExamplePages:
    """The page on which an anchor is to be found, since lists may take several pages."""

    def __init__(self, casebook: Casebook) -> None:
        self._parts = {
            (message.key, illustration.anchor): at // EXAMPLES_A_PAGE + 1
            for message in casebook.messages
            for at, (_, illustration) in enumerate(in_phases(casebook, message))
        }

    def of(self, record: Record, anchor: str = "") -> Address:
        """The address of a record's page, or of the part of it that has the anchor."""
        return addresses.part(addresses.of(record), self._parts.get((record.key, anchor), 1))
