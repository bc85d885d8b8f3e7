"""What an editor is told of a submission, and what a repository is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mkdocs_casebook.diagnostics import listed, printable, shown
from mkdocs_casebook.language import Catalogue, Said, in_a_row, said
from mkdocs_casebook.people import hidden
from mkdocs_casebook.submit.placing import as_lines, discreet
from mkdocs_casebook.submit.proposing import Draft
from mkdocs_casebook.submit.submission import Submission
from mkdocs_casebook.submit.taking import Manner, Taken


def report(name: str, sent: Submission, outcome: Taken, catalogue: Catalogue) -> list[str]:
    """Every line for the terminal; how to answer the author stands nowhere else."""
    told = [*_done(name, sent, outcome)]
    if outcome.state != "refused":
        told += outcome.notes
    if outcome.state in ("taken", "again", "differs"):
        told += _private(sent)
    lines = as_lines(name, outcome.found, catalogue)
    return [*lines, *(printable(each.by(catalogue)) for each in told)]


def _done(name: str, sent: Submission, outcome: Taken) -> Iterator[Said]:
    title = shown(discreet(sent.title) or sent.reference, 100)
    if outcome.state == "taken":
        yield said(
            "{title} ({reference}) is {case} {number}: {path}",
            title=title,
            reference=sent.reference,
            number=outcome.number,
            path=outcome.path,
        )
    elif outcome.state == "again":
        yield said(
            "{path} has what was sent now: {parts}.",
            path=outcome.path,
            parts=listed(outcome.differs),
        )
    elif outcome.state == "known":
        yield said(
            "{name} is already taken in as {path}, and nothing in it differs.",
            name=shown(name),
            path=outcome.path,
        )
    elif outcome.state == "differs":
        yield said(
            "{name} is already taken in as {path}, which differs from it in {parts}.",
            name=shown(name),
            path=outcome.path,
            parts=listed(outcome.differs),
        )
        if outcome.public:
            yield _is_public(outcome)
        yield said("Take it in with `--again` to write those parts over what is there.")
    else:
        yield said("{name} was not taken in, and nothing was written.", name=shown(name))


def _is_public(outcome: Taken) -> Said:
    return said(
        "{path} is published, and whoever can see that file knows its reference. Make sure that "
        "this one comes from the same author: ask at the address that you have already.",
        path=outcome.path,
    )


def _private(sent: Submission) -> Iterator[Said]:
    """What only the editor needs to know."""
    sender = [" ".join(str(sent.sender.get(each, "")).split()) for each in ("name", "reply")]
    if who := ", ".join(filter(None, sender)):
        yield said("Answer to: {who}", who=who)
    if note := " ".join(sent.note.split()):
        yield said("Note to you: {note}", note=note)


def next_step(outcome: Taken) -> Said:
    """What an editor does then."""
    return in_a_row(
        said("Not yet: nothing is public until you push it."),
        said(
            "Read it. `casebook serve` shows its page here: print that to a PDF, and send it to "
            "its author with the words of `casebook letter {path}`. Push only when the author "
            "agrees.",
            path=outcome.path,
        ),
    )


def too_public(
    name: str, sent: Submission, outcome: Taken, manner: Manner, *, propose: bool
) -> Said | None:
    """Why something cannot be made public yet, and what to do first."""
    agreed = manner.agreed and sent.agreed
    if agreed or not (propose or outcome.held):
        return None
    problem = said("Only what its author has seen and agreed to is published.")
    if propose:
        problem = said(
            "A pull request can be read by everybody who sees the repository, as soon as it is "
            "open."
        )
    if not sent.agreed:
        remedy = said(
            "Nobody has agreed in {name}: ask its author to agree in the form, and to send the "
            "file again.",
            name=shown(name),
        )
        return in_a_row(problem, remedy)
    if outcome.public:
        remedy = said("Where its author has agreed to the new text, say so with `--agreed`.")
        return in_a_row(_is_public(outcome), remedy)
    remedy = said(
        "Take it in without `--propose` and `--publish` first, and send its author the page and "
        "the letter. Where the author has seen the page and agreed to it, say so with `--agreed`."
    )
    return in_a_row(problem, remedy)


def propose_by_hand(sent: Submission, outcome: Taken) -> Said:
    """What to do where the files are here already, perhaps changed by an editor since."""
    path = PurePosixPath(outcome.path)
    return said(
        "Nothing was proposed, because {path} is in your folder already. When its author has "
        "agreed to the page, run `git switch -c {branch}`, `git add {path}`, `git commit` and "
        "`git push -u origin {branch}`, and open a pull request of that branch. Add the registers "
        "too, if it brought something new.",
        branch=branch(sent),
        path=str(path.parent if path.name == "index.md" else path),
    )


def without_git(outcome: Taken) -> Said:
    """What to do with the files where there is no repository to propose them to."""
    return said(
        "There is no git repository here, so that no pull request can be made. The files are "
        "written: {paths}. Put them into the repository as you do with others.",
        paths=", ".join(outcome.edits),
    )


def letter_instead(name: str) -> Said:
    """What an editor does with a file that was not taken in."""
    return said("`casebook letter {name}` has the words to send to its author.", name=name)


def branch(sent: Submission) -> str:
    """The branch that a submission is proposed on."""
    return f"submission/{sent.reference.lower()}"


def draft(sent: Submission, outcome: Taken, catalogue: Catalogue) -> Draft:
    """The proposal: the author is credited by name, and no address of anybody is in it."""
    title = catalogue.say("Add {case} {number}: {title}", number=outcome.number, title=sent.title)
    if outcome.state == "again":
        title = catalogue.say(
            "Change {case} {number}: {title}", number=outcome.number, title=sent.title
        )
    lines = [catalogue.say("Sent as {reference}.", reference=sent.reference)]
    people = [_credited(each) for each in sent.fields.get("authors", ())]
    if people:
        lines.append(catalogue.say("Written by {people}.", people=catalogue.listed(people)))
    words = [discreet(title), *(printable(hidden(each)) for each in lines)]
    return Draft(branch(sent), words[0][:200], "\n".join(words[1:]), outcome.edits)


def _credited(author: dict[str, str]) -> str:
    name, role = (" ".join(author.get(each, "").split()) for each in ("name", "role"))
    return f"{name} ({role})" if role else name
