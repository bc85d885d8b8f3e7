"""Join: both ends of every illustration and mention, and the cases that belong to a record.

Each function goes over the cases or the references once; pages then look up what it gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from mkdocs_casebook.linking.relations import Illustration, Mention, Target
from mkdocs_casebook.linking.strength import standing
from mkdocs_casebook.records import Alliance, CaseStudy, Key, Message, Record
from mkdocs_casebook.text import Fragment, is_filled_in


def shown(
    case: CaseStudy, by_number: Mapping[int, Message], fragment: Fragment
) -> tuple[Illustration, ...]:
    """What a case shows, in the order of the messages; what is not established comes last."""
    passages = {each.message: each for each in fragment.passages}
    return tuple(
        Illustration(*(case, by_number[tag.message], tag.how, passages[tag.message]), standing(tag))
        for tag in sorted(case.messages, key=lambda tag: (not tag.established, tag.message))
        if tag.message in by_number and tag.message in passages
    )


def by_message(shows: Iterable[Sequence[Illustration]]) -> dict[Key, list[Illustration]]:
    """The illustrations of every message, in the order of the cases."""
    found: dict[Key, list[Illustration]] = defaultdict(list)
    for each in shows:
        for illustration in each:
            found[illustration.message.key].append(illustration)
    return found


def by_record(
    cases: Iterable[CaseStudy], alliances: Mapping[str, Alliance]
) -> dict[Key, list[CaseStudy]]:
    """The cases of every alliance, cluster and programme, in their order."""
    found: dict[Key, list[CaseStudy]] = defaultdict(list)
    for case in cases:
        whose = [alliances[key] for key in case.alliance_keys if key in alliances]
        for key in case.alliance_keys:
            found["alliance", key].append(case)
        if case.programme:
            found["programme", case.programme].append(case)
        for cluster in dict.fromkeys(each.cluster for each in whose if each.cluster):
            found["cluster", cluster].append(case)
    return found


def mentions(
    sources: Iterable[Record],
    fragment: Callable[[Record], Fragment],
    resolve: Callable[[str, str], Target | None],
) -> dict[Key, tuple[Mention, ...]]:
    """Where running text links to each record, each sentence of a page once."""
    found: dict[Key, dict[tuple[Key, str], Mention]] = defaultdict(dict)
    for source in sources:
        for reference in fragment(source).references:
            target = resolve(source.path, reference.target)
            if target is None or target.record.key == source.key:
                continue
            heading = "" if source.kind == "prose" else reference.heading
            # What a macro makes of an owner's sentence, only the finished page says.
            unread = source.kind == "prose" and is_filled_in(reference.sentence)
            mention = Mention(source, "" if unread else reference.sentence, heading)
            found[target.record.key].setdefault((source.key, mention.sentence), mention)
    return {key: tuple(each.values()) for key, each in found.items()}
