"""What a page puts into the slots of a text: passages, their markers, and charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from mkdocs_casebook.linking import Casebook, Illustration, strength
from mkdocs_casebook.records import CaseStudy, Message, Record
from mkdocs_casebook.site.charts import stacked_bars
from mkdocs_casebook.text import ChartSlot, PassageSlot, Slot

PASSAGE = Markup('<div class="{}" id="{}" data-group="{}">')
MARKER = Markup('<p class="passage-marker"><a href="{}" rel="noopener noreferrer">{} {}</a></p>\n')


class Inserts:
    """What belongs in the slots of one record's text."""

    def __init__(
        self,
        casebook: Casebook,
        record: Record,
        groups: Mapping[str, int],
        link: Callable[[Message, str], str],
    ) -> None:
        """`groups` are the positions of the messages' groups, which have a colour each.

        `link` gives the address of a place in the page of a message.
        """
        shows = casebook.shows(record) if isinstance(record, CaseStudy) else ()
        self._shown = {each.message.number: each for each in shows}
        self._charts = {chart.table: chart for chart in getattr(record, "charts", ())}
        self._tables = {table.head[0]: table for table in casebook.fragment(record).tables}
        self._groups = groups
        self._link = link
        self._catalogue = casebook.catalogue
        self._say = casebook.catalogue.say

    def __call__(self, slot: Slot) -> Markup:
        """The HTML for a slot, with every text in it escaped."""
        if isinstance(slot, ChartSlot):
            chart, table = self._charts[slot.table], self._tables[slot.table]
            return stacked_bars(chart, table, self._catalogue)
        shown = self._shown[slot.message]
        return self._opening(shown) if isinstance(slot, PassageSlot) else self._marker(shown)

    def _opening(self, shown: Illustration) -> Markup:
        kind = "passage passage-section" if shown.passage.section else "passage"
        return PASSAGE.format(kind, shown.passage.anchor, self._groups[shown.message.group])

    def _marker(self, shown: Illustration) -> Markup:
        message, verb = shown.message, self._say(strength.LINKS[shown.standing])
        named = self._say("{message} {number}: {title}", number=message.number, title=message.title)
        return MARKER.format(self._link(message, shown.anchor), verb, named)
