"""Why each question of the form is asked; and what to write, where a file's help would not fit."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_casebook.language import phrase

CALLED: Mapping[str, str] = {"did": phrase("What you did")}
"""What a question is called where readers call the answer something else."""
INSTEAD: Mapping[str, str] = {
    "alliance": phrase("Who did the work. If yours is not in the list, use the button below."),
    "alliances": phrase("Only if several did the work together."),
    "programme": phrase(
        "What the work belonged to. If nothing fits, go on without: it stays among what is "
        "missing, and an editor chooses."
    ),
    "period": phrase("The year or the years of the work, such as `2013` or `2012-2014`."),
    "phases": phrase("Choose all that apply."),
    "question": phrase("What you wanted to find out, in one sentence."),
    "focus": phrase("What the work was about. Choose one or two."),
    "changed": phrase(
        "What changed, and who says so, in one sentence of at most 35 words. Leave it empty if "
        "you do not know."
    ),
    "outcome": phrase("What your account says about results. It is not a grade."),
    "evidence": phrase("What you gathered to know what changed. Even one thing is good."),
    "evidence.kind": phrase("Choose the nearest."),
    "messages": phrase("Choose those that your work shows; one is enough."),
    "messages.how": phrase("One sentence of at most 40 words: who did what."),
    "messages.passage": phrase("Choose one of your own headings or paragraphs."),
    "log": phrase("Dated notes of what you learned on the way, if you kept any."),
    "log.messages": phrase("Only if the note is about one of them."),
    "sources": phrase(
        "A report, a page or a poster where readers can check what you say. If there is none, go "
        "on without: it stays among what is missing, and an editor asks you."
    ),
    "did": phrase("What you did, in one sentence of at most 35 words."),
    "authors": phrase("Who wrote this and has agreed to be named. You may leave it empty."),
    "proposed.alliances.name": phrase("Its full name."),
    "proposed.alliances.phases": phrase(
        "Those of the {alliance} itself; those of your {case} are another question. Choose all "
        "that apply."
    ),
    "proposed.alliances.region": phrase("Choose the nearest."),
    "proposed.programmes.name": phrase("Its full name."),
    "proposed.words.name": phrase("One or two words, as readers would look for them."),
    "proposed.words.description": phrase("What you mean by it, in one sentence."),
}
"""What to write in the form, by the path of the field; other fields say it as in a file."""

CHOICES: Mapping[str, str] = {
    "measured": phrase("It reports a measured change."),
    "reported": phrase("It reports what people saw or said, not a measured change."),
    "not-found": phrase("It does not report any results."),
}
"""Words that a file has for an answer, as a sentence that an author may choose."""

REASONS: Mapping[str, str] = {
    "alliance": phrase("Readers look for people in a place like theirs."),
    "alliances": phrase("The page of each of them lists your {case}."),
    "programme": phrase("Its page lists everything that came of it."),
    "period": phrase("Readers want to know how long it took, and how long ago it was."),
    "phases": phrase("Readers look for work with people like theirs."),
    "question": phrase("Readers see at once whether it is their question too."),
    "title": phrase("Lists, searches and slides show it."),
    "summary": phrase("It is the first thing that readers read, and often the only one."),
    "focus": phrase("Readers choose {cases} by it."),
    "did": phrase("Your page begins with these three sentences, for a reader with one minute."),
    "changed": phrase("Readers ask for this first, and want to know who says so."),
    "hard": phrase("Others can prepare for it, and they trust an account that says it."),
    "outcome": phrase("Readers see whether something was measured or seen."),
    "evidence": phrase("Readers believe what they can see a reason for."),
    "sources": phrase("Readers who want to know more can go there."),
    "log": phrase("Notes show what it was like on the way, not only how it ended."),
    "review": phrase("Readers see what others asked, and what came of it."),
    "messages": phrase(
        "Each {message} has a page. Your sentence stands there, with a link to your paragraph."
    ),
    "messages.how": phrase("It is what readers of the {message} see of your work."),
    "messages.passage": phrase("A click on your sentence leads there."),
    "authors": phrase("Your page and every citation give credit to them."),
    "proposed.alliances.region": phrase("Readers look for people in a place like theirs."),
}
"""Why something is asked, by the path of the field."""
WHY_FACET = phrase("Readers choose {cases} by it.")
WHY_FIELD = phrase("Your page shows it among the facts.")
