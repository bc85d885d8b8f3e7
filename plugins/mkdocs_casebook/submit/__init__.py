"""What authors send, taken in; what they are answered; and files to begin with."""

from mkdocs_casebook.submit import moving, proposing, reporting, strict_json
from mkdocs_casebook.submit.desk import Desk, Edits, Judge, opened
from mkdocs_casebook.submit.placing import Placed, as_lines
from mkdocs_casebook.submit.submission import Submission, read
from mkdocs_casebook.submit.taking import Outcome, Wish, take_in

__all__ = [
    "Desk",
    "Edits",
    "Judge",
    "Outcome",
    "Placed",
    "Submission",
    "Wish",
    "as_lines",
    "moving",
    "opened",
    "proposing",
    "read",
    "reporting",
    "strict_json",
    "take_in",
]
