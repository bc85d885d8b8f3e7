"""What a configuration asks for besides pages: the option `files`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_casebook.build.configuration import Configuration
from mkdocs_casebook.diagnostics import did_you_mean, known_here, shown
from mkdocs_casebook.language import in_a_row, nearest, said
from mkdocs_casebook.site import asked

OPTION = "files"


def read(found: Configuration, options: Mapping[str, Any], at: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the option, each once.

    Raises SettingsError for what is no list, or has a word that nothing is made for.
    """
    words = options.get(OPTION)
    if words is None:
        return ()
    known = [*asked.BESIDE]
    if not isinstance(words, list):
        problem = said("The option {name} takes a list of words.", name=OPTION)
        remedy = said("Write `{name}: [{words}]`.", name=OPTION, words=", ".join(known))
        raise found.refuse((*at, OPTION), problem, remedy)
    for each in words:
        if each not in known:
            problem = said("The option {name} knows no {word}.", name=OPTION, word=shown(each))
            hint = did_you_mean(nearest(str(each), known)) or known_here(known)
            raise found.refuse(
                (*at, OPTION), problem, in_a_row(hint, said("Correct the word, or delete it."))
            )
    return tuple(dict.fromkeys(words))
