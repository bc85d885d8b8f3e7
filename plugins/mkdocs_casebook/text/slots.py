"""Slots: the places in a converted text that only a page can fill.

What is there comes from other files than the text, such as the title of a message. So a
conversion depends on its own text alone, and whatever else changes, it is still right.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from mkdocs_casebook.records import Part


class PassageSlot(Part):
    """Where the element of a passage begins. Its end is in the HTML."""

    kind: Literal["passage"] = "passage"
    message: int
    opens: ClassVar[bool] = True


class MarkerSlot(Part):
    """Where a passage says which message it shows."""

    kind: Literal["marker"] = "marker"
    message: int
    opens: ClassVar[bool] = False


class ChartSlot(Part):
    """Where a table is drawn."""

    kind: Literal["chart"] = "chart"
    table: str
    """First cell of the table's head, which names the table."""
    opens: ClassVar[bool] = False


Slot: TypeAlias = Annotated[PassageSlot | MarkerSlot | ChartSlot, Field(discriminator="kind")]
"""`opens` says whether an element begins in it that ends elsewhere."""
Html: TypeAlias = tuple[str | Slot, ...]
"""Pieces of HTML with the slots between them. No piece need be well formed by itself."""
