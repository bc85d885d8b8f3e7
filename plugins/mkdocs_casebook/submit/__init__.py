"""What authors send, taken in; what they are answered; and files to begin with."""

from mkdocs_casebook.submit import letter, moving, proposing, reporting, starting, strict_json
from mkdocs_casebook.submit.desk import Desk, Edits, Judge, opened
from mkdocs_casebook.submit.placing import Placed, as_lines
from mkdocs_casebook.submit.submission import Submission, read
from mkdocs_casebook.submit.taking import Manner, Taken, take_in

__all__ = [
    "Desk",
    "Edits",
    "Judge",
    "Manner",
    "Placed",
    "Submission",
    "Taken",
    "as_lines",
    "letter",
    "moving",
    "opened",
    "proposing",
    "read",
    "reporting",
    "starting",
    "strict_json",
    "take_in",
]
