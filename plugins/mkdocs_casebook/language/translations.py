"""Sentences of one language, as Babel read them from a translator's file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from gettext import NullTranslations, c2py

ENGLISH_PLURAL = "n != 1"


class Translations(NullTranslations):
    """Answers with the sentences of one language; what it has not stays as it is."""

    def __init__(
        self, sentences: Mapping[str, tuple[str, ...]], plural: str = ENGLISH_PLURAL
    ) -> None:
        super().__init__()
        self.sentences = sentences
        """One form of each English sentence, or as many as `plural` chooses among."""
        self.plural = plural
        """Which form fits the number `n`, as gettext writes it."""

    def forms(self, sentence: str) -> tuple[str, ...]:
        """Every form of a sentence; none where it has no translation."""
        return self.sentences.get(sentence, ())

    def gettext(self, message: str) -> str:
        """The sentence in this language."""
        forms = self.forms(message)
        # A sentence that is also said of a number is under its form for one.
        return forms[self._form(1)] if len(forms) > 1 else forms[0] if forms else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The one of two sentences that fits a number, in this language."""
        forms = self.forms(msgid1)
        if len(forms) > 1:
            return forms[self._form(n)]
        return forms[0] if forms else super().ngettext(msgid1, msgid2, n)

    @cached_property
    def _form(self) -> Callable[[int], int]:
        return c2py(self.plural)
