"""What identifies a person: found in any text, and never printed."""

from mkdocs_casebook.people import finds, identifiers, pupils
from mkdocs_casebook.people.finds import Find

__all__ = ["Find", "finds", "identifiers", "pupils"]
