"""What was once published is answered for ever, whatever an owner does that is not refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mkdocs_casebook.linking.ledger import NAME, parse
from mkdocs_casebook.records import Record, WithdrawnCase
from tests import kit
from tests.kit import FILES, REGISTERS, case, faults, load, message, put, write, written

VOCABULARY = FILES[f"{REGISTERS}/vocabulary.yml"]
NAMES = [f"name-{n}" for n in range(6)]
KINDS = ("case", "alliance", "focus", "message")
WITHDRAWN = "withdrawn"
Thing = dict[str, str]
"""Its `name` and `title`, what it was called before (`was`), and its number, if it has one."""


def called(record: Record | None) -> str:
    """What the page of a record is called; that of a withdrawn case does not tell its title."""
    if isinstance(record, WithdrawnCase):
        return WITHDRAWN
    return str(getattr(record, "title", getattr(record, "name", "")))


class Owner:
    """A casebook of two cases, alliances, words and messages, and the moves that change them."""

    def __init__(self) -> None:
        self.things: dict[str, list[Thing]] = {
            kind: [self._new(kind, n) for n in (1, 2)] for kind in KINDS
        }

    def _new(self, kind: str, number: int) -> Thing:
        name = f"{kind}-{number}"
        return {"name": name, "title": f"The {name}", "was": "", "id": str(number), "status": ""}

    def files(self) -> dict[str, str | None]:
        """The casebook as it is now; every case belongs to the first of all others."""
        things = self.things
        alliance, focus, said = (things[kind][0] for kind in ("alliance", "focus", "message"))
        made: dict[str, str | None] = dict.fromkeys(FILES)
        made |= {path: text for path, text in FILES.items() if path.startswith(REGISTERS)}
        made["docs/index.md"] = FILES["docs/index.md"]
        for each in things["case"]:
            withdrawn = "{date: 2020, reason: So.}" if each["status"] == "withdrawn" else None
            made[f"case_studies/{each['name']}.md"] = case(
                id=each["id"],
                title=each["title"],
                alliance=alliance["name"],
                focus=f"[{focus['name']}]",
                messages=f"[{{message: {said['id']}, how: Yes., passage: What we did}}]",
                status=each["status"] or "published",
                withdrawn=withdrawn,
                aliases=f"[{each['was']}]",
                former_ids=f"[{each.get('ids', '')}]",
            )
        for each in things["message"]:
            more = f"aliases: [{each['was']}]\n"
            text = message(int(each["id"]), each["title"], more=more)
            made[f"messages/{each['name']}.md"] = text
        entry = "{name}: {{name: {title}, aliases: [{was}]}}"
        made[f"{REGISTERS}/alliances.yml"] = "".join(
            entry.format(**each) + "\n" for each in things["alliance"]
        )
        words = ", ".join(entry.format(**each) for each in things["focus"])
        made[f"{REGISTERS}/vocabulary.yml"] = VOCABULARY.replace(
            "{coaching: {name: Coaching}, maths: {name: Maths}}", f"{{{words}}}"
        )
        return made

    def move(self, how: str, kind: str, at: int, name: str) -> None:
        """Rename, with or without an alias; swap names or numbers; withdraw; take over."""
        things = self.things[kind]
        this, other = things[at % len(things)], things[(at + 1) % len(things)]
        if how in ("rename", "rename and forget"):
            if how == "rename":
                this["was"] = ", ".join(filter(None, (this["was"], this["name"])))
                held = [each for each in this["was"].split(", ") if each != name]
                this["was"] = ", ".join(held)
            this["name"] = name
        elif how == "swap names" and kind in ("case", "message"):
            # Nothing tells two words that swapped their keys from two that swapped their titles.
            this["name"], other["name"] = other["name"], this["name"]
        elif how == "swap numbers":
            this["id"], other["id"] = other["id"], this["id"]
        elif how == "withdraw" and kind == "case":
            this["status"] = "withdrawn"
        elif how == "take over" and kind in ("case", "alliance", "focus") and len(things) > 1:
            names = (this["was"], this["name"], other["was"], other["name"])
            this["was"] = ", ".join(n for n in names if n and n != this["name"])
            this["ids"] = ", ".join(filter(None, (this.get("ids"), other.get("ids"), other["id"])))
            things.remove(other)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["rename", "rename and forget", "swap names", "swap numbers", "withdraw", "take over"]
        ),
        st.sampled_from(KINDS),
        st.integers(0, 1),
        st.sampled_from(NAMES),
    ),
    min_size=1,
    max_size=6,
)


def settled(root: Path) -> bool:
    """Whether the casebook is well; then its ledger is written."""
    if faults(root):
        return False
    put(root, NAME, kit.ledger(load(root)))
    return True


@pytest.mark.slow
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(moves=MOVES)
def test_no_recorded_address_dies_or_leads_to_something_else(
    moves: list[tuple[str, str, int, str]],
) -> None:
    owner = Owner()
    with written(owner.files()) as root:
        assert settled(root)
        seen: dict[str, str] = {}
        for move in moves:
            before = {kind: [dict(each) for each in every] for kind, every in owner.things.items()}
            owner.move(*move)
            for path in root.rglob("*.*"):
                if path.suffix in (".md", ".yml"):
                    path.unlink()
            write(root, owner.files())
            if not settled(root):
                owner.things = before  # refused; the owner takes it back
                continue
            book = load(root)
            now = kit.published(book).lasting
            titles = {str(address): called(promise.record) for address, promise in now.items()}
            gone = {thing["title"] for every in before.values() for thing in every} - {
                thing["title"] for every in owner.things.values() for thing in every
            }
            for address, title in seen.items():
                # Only what was taken over may lead to another record, and then it does so for good.
                assert address in titles
                assert titles[address] in (title, WITHDRAWN) or title in gone
            seen = titles
            recorded = parse((root / NAME).read_text(encoding="utf-8"))
            assert recorded.entries.keys() == now.keys()
