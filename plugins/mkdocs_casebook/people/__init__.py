"""What identifies a person: found in any text, and never printed."""

from mkdocs_casebook.people import differences, finds, identifiers, pupils
from mkdocs_casebook.people.advice import advised, hidden
from mkdocs_casebook.people.finds import Find

__all__ = ["Find", "advised", "differences", "finds", "hidden", "identifiers", "pupils"]
