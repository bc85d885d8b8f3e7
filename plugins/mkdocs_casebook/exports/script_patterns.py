"""Regular expressions of Python as scripts have them: what one finds, the other finds too.

The parse tree of Python's own parser is written again, in what every browser of the last years
knows. Classes such as `\\w` have Python's meaning, which is that of Unicode. Capital letters are
written out where a pattern, or a part of it, takes them for small ones.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

Item: TypeAlias = tuple[Any, Any]
"""A piece of a parse tree: what it is, and what it is made of."""

WORD = r"\p{L}\p{N}_"
SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
CLASSES = {
    sre.CATEGORY_DIGIT: (r"\p{Nd}", r"\d"),
    sre.CATEGORY_SPACE: ("\ue002", r"\t-\r\x20"),
    sre.CATEGORY_WORD: ("\ue001", r"a-zA-Z0-9_"),
}
"""What is in a class, as Unicode has it and as ASCII has it."""
OPPOSITES = {
    sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
    sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
    sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
}
_EDGE = f"(?:(?<=[{WORD}])(?![{WORD}])|(?<![{WORD}])(?=[{WORD}]))"
SHORT = {"\ue000": _EDGE, "\ue001": WORD, "\ue002": SPACE}
"""What is in most patterns, and is put in only where a script reads one."""
FIRST_SIGN = 0xE010
WORTH = 60
"""Characters to save before a group gets a sign of its own."""
# As plain numbers: asking the names of `re` for each letter takes most of the time.
IGNORECASE, DOTALL, ASCII, MULTILINE = map(int, (re.I, re.S, re.A, re.M))
SYNTAX = frozenset(r"\^$.*+?()[]{}|/")
IN_CLASS = frozenset(r"\]^-[")
ALIKE = (
    "iI\u0131\u0130",
    "sS\u017f",
    "kK\u212a",
    "\u00e5\u00c5\u212b",
    "\u00b5\u03bc\u039c",
    "ßẞ",
    "σΣς",
)
"""Letters that Python takes for one another besides a capital and its small letter."""
FOLDED_RANGE = 0x100
"""The longest stretch of letters of which each is looked at for its capital."""


class UntranslatableError(ValueError):
    """A pattern has something that scripts have no word for."""


@functools.cache
def translated(pattern: re.Pattern[str]) -> tuple[str, str]:
    """The pattern for a script, with what is in `SHORT`, and the flags with which it is read."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    names = {number: name for name, number in pattern.groupindex.items()}
    # Flags for a part of a pattern are too new for many browsers.
    whole = bool(pattern.flags & IGNORECASE) and not _is_mixed(tree)
    return _Writer(names, whole).row(tree, pattern.flags), "dgiu" if whole else "dgu"


def whole(source: str, short: Mapping[str, str] = SHORT) -> str:
    """A pattern with nothing left out."""
    for sign, text in short.items():
        source = source.replace(sign, text)
    return source


def shared(sources: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Patterns without the groups that are in several of them, and what to put in for each sign.

    A sign may stand for what has other signs in it; those come behind it.
    """
    texts = dict(sources)
    signs: dict[str, str] = {}
    times = Counter(each for text in texts.values() for each in _groups(text))
    likely = [each for each, number in times.items() if (number - 1) * len(each) > WORTH]
    for group in sorted(likely, key=lambda each: (-len(each), each)):
        whole = "\n".join((*texts.values(), *signs.values()))
        if (whole.count(group) - 1) * len(group) > WORTH:
            sign = chr(FIRST_SIGN + len(signs))
            texts = {name: text.replace(group, sign) for name, text in texts.items()}
            signs = {each: text.replace(group, sign) for each, text in signs.items()}
            signs[sign] = group
    return texts, {**signs, **SHORT}


def _groups(source: str) -> Iterator[str]:
    """Every group of a pattern, with its brackets."""
    opened: list[int] = []
    inside = False
    at = 0
    while at < len(source):
        sign = source[at]
        if sign == "\\":
            at += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign == "(":
            opened.append(at)
        elif sign == ")":
            yield source[opened.pop() : at + 1]
        at += 1


def _is_mixed(items: Any) -> bool:
    """Whether a part of a pattern has flags of its own."""
    if isinstance(items, tuple) and items and items[0] is sre.SUBPATTERN and any(items[1][1:3]):
        return True
    inner = items if isinstance(items, tuple | list | parser.SubPattern) else ()
    return any(_is_mixed(each) for each in inner)


class _Writer:
    def __init__(self, names: dict[int, str], folded: bool) -> None:
        self.names = names
        self.letters = unlike if folded else alike
        """What stands for a letter whose case says nothing."""

    def row(self, items: Iterable[Item], flags: int) -> str:
        return "".join(self.item(kind, what, flags) for kind, what in items)

    def item(self, kind: Any, what: Any, flags: int) -> str:
        if kind is sre.LITERAL:
            return self.literal(what, flags)
        if kind in (sre.NOT_LITERAL, sre.IN):
            negated = [(sre.NEGATE, None), (sre.LITERAL, what)]
            return self.set(negated if kind is sre.NOT_LITERAL else what, flags)
        if kind is sre.ANY:
            return r"[^]" if flags & DOTALL else r"[^\n]"
        if kind is sre.AT:
            return _edge(what, flags)
        if kind is sre.BRANCH:
            return f"(?:{'|'.join(self.row(each, flags) for each in what[1])})"
        if kind is sre.SUBPATTERN:
            return self.group(what, flags)
        if kind is sre.GROUPREF:
            return f"\\k<{self.names[what]}>" if what in self.names else f"(?:\\{what})"
        return self.more(kind, what, flags)

    def more(self, kind: Any, what: Any, flags: int) -> str:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            least, most, inner = what
            lazy = "?" if kind is sre.MIN_REPEAT else ""
            return f"{self.once(inner, flags)}{_times(least, most)}{lazy}"
        if kind in (sre.ASSERT, sre.ASSERT_NOT):
            ahead, inner = what
            sign = ("" if ahead > 0 else "<") + ("=" if kind is sre.ASSERT else "!")
            return f"(?{sign}{self.row(inner, flags)})"
        raise UntranslatableError(f"{kind} is not known to scripts")

    def group(self, what: Any, flags: int) -> str:
        number, added, taken, inner = what
        text = self.row(inner, (flags | added) & ~taken)
        if number is None:
            return f"(?:{text})"
        return f"(?<{self.names[number]}>{text})" if number in self.names else f"({text})"

    def once(self, inner: Sequence[Item], flags: int) -> str:
        """What is repeated, in brackets unless it is one piece anyway."""
        text = self.row(inner, flags)
        single = len(inner) == 1 and inner[0][0] in (sre.LITERAL, sre.IN, sre.ANY, sre.NOT_LITERAL)
        whole = single or (len(inner) == 1 and inner[0][0] is sre.SUBPATTERN)
        return text if whole else f"(?:{text})"

    def literal(self, code: int, flags: int) -> str:
        return _letter(code, self.letters if flags & IGNORECASE else str)

    def set(self, items: Sequence[Item], flags: int) -> str:
        negated = bool(items) and items[0][0] is sre.NEGATE
        inside, opposites = "", []
        for kind, what in items[negated:]:
            if kind is sre.CATEGORY and what in OPPOSITES:
                opposites.append(CLASSES[OPPOSITES[what]][bool(flags & ASCII)])
            else:
                inside += self.member(kind, what, flags)
        if not opposites:
            return f"[{'^' if negated else ''}{inside}]"
        # A class cannot hold the opposite of a set, so the set itself is asked for beside it.
        if negated:
            others = "".join(f"(?=[{each}])" for each in opposites[1:])
            refused = f"(?![{inside}])" if inside else ""
            return f"(?:{refused}{others}[{opposites[0]}])"
        every = [*([f"[{inside}]"] if inside else []), *(f"[^{each}]" for each in opposites)]
        return f"(?:{'|'.join(every)})"

    def member(self, kind: Any, what: Any, flags: int) -> str:
        if kind is sre.LITERAL:
            letters = self.letters(chr(what)) if flags & IGNORECASE else chr(what)
            return "".join(map(_in_class, letters))
        if kind is sre.RANGE:
            return self.stretch(what[0], what[1], flags)
        if kind is sre.CATEGORY:
            return CLASSES[what][bool(flags & ASCII)]
        raise UntranslatableError(f"{kind} in a class is not known to scripts")

    def stretch(self, first: int, last: int, flags: int) -> str:
        written = f"{_in_class(chr(first))}-{_in_class(chr(last))}"
        if not flags & IGNORECASE:
            return written
        if last - first > FOLDED_RANGE:
            raise UntranslatableError("a long range of letters without regard to capitals")
        others = {each for code in range(first, last + 1) for each in self.letters(chr(code))}
        outside = {ord(each) for each in others} - {*range(first, last + 1)}
        return written + _ranges(sorted(outside))


def _times(least: int, most: Any) -> str:
    if most is sre.MAXREPEAT or most == sre.MAXREPEAT:
        return {0: "*", 1: "+"}.get(least, f"{{{least},}}")
    if (least, most) == (0, 1):
        return "?"
    return f"{{{least}}}" if least == most else f"{{{least},{most}}}"


def _edge(what: Any, flags: int) -> str:
    edge = r"\b" if flags & ASCII else "\ue000"
    lines = flags & MULTILINE
    known = {
        sre.AT_BEGINNING: r"(?<![^\n])" if lines else "^",
        sre.AT_BEGINNING_STRING: "^",
        sre.AT_END: r"(?![^\n])" if lines else r"(?=\n?$)",
        sre.AT_END_STRING: "$",
        sre.AT_BOUNDARY: edge,
    }
    if what not in known:
        raise UntranslatableError(f"{what} is not known to scripts")
    return known[what]


def _ranges(codes: Sequence[int]) -> str:
    """Sorted characters as members of a class, those that follow one another as one."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(_in_class(chr(a)) + ("" if a == b else f"-{_in_class(chr(b))}") for a, b in runs)


@functools.cache
def alike(letter: str) -> str:
    """A letter and all that Python takes for it without regard to capitals."""
    group = next((each for each in ALIKE if letter in each), "")
    forms = {letter, *group, letter.lower(), letter.upper(), letter.swapcase()}
    same = re.compile(re.escape(letter), re.IGNORECASE)
    return "".join(sorted(each for each in forms if len(each) == 1 and same.fullmatch(each)))


@functools.cache
def unlike(letter: str) -> str:
    """The same without those that scripts take for it as well, where they read it with a flag."""
    return "".join(sorted({letter, *alike(letter)} & {letter, *"i\u0131\u0130"})) or letter


@functools.cache
def _letter(code: int, same: Callable[[str], str]) -> str:
    """A letter with those that are the `same`."""
    letters = same(chr(code))
    if len(letters) > 1:
        return f"[{''.join(map(_in_class, letters))}]"
    return _escaped(letters, SYNTAX)


def _in_class(letter: str) -> str:
    return _escaped(letter, IN_CLASS)


@functools.cache
def _escaped(letter: str, signs: frozenset[str]) -> str:
    if letter in signs:
        return f"\\{letter}"
    if letter.isprintable():
        return letter
    return f"\\u{{{ord(letter):x}}}"
