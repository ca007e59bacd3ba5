"""Everything that may identify people in a set of documents, without overlaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from govtext.documents import Document
from govtext.privacy.found import Found, Kind, without_overlaps
from govtext.privacy.introduced import same_people
from govtext.privacy.letters import letter_bearers
from govtext.privacy.numbers import find_numbers
from govtext.privacy.persons import find_again, find_persons, find_public, titles_of, words_of
from govtext.privacy.places import (
    find_addresses,
    find_bare_places,
    find_lower_case,
    find_places,
    find_roles,
    find_small_english,
    find_workplaces,
    is_lower_case,
    small_lines,
)
from govtext.privacy.wordlists import given_names, is_word

__all__ = ["Draft", "find_all"]

_INFORMANT = re.compile(
    r"^[ \t]*(?:nama|name|narasumber|informan|responden|informant|respondent|participant|interviewee)\b", re.IGNORECASE
)
_INTERVIEWER = re.compile(
    r"^[ \t]*(?:pewawancara|peneliti|moderator|fasilitator|enumerator|notulen|interviewer|researcher|facilitator)\b",
    re.IGNORECASE,
)
_AFTER_FIELD = re.compile(r"\(|\.$|,\s*(?:[A-Z]{1,2}[\w]{0,5}\.|$)")
_ONLY_TITLES = re.compile(
    r"\W*(?:(?:ibu|bu|bapak|pak|bpk|mas|mbak|h|hj|dr|drs|dra|ir|prof|mr|mrs|ms|kh)\.? ){0,2}", re.IGNORECASE
)


@dataclass(frozen=True)
class Draft:
    """A document, what is to be replaced in it, what is left for review, and the part that persons have in the talk (by offset), and starts of
    two names of one person."""

    document: Document
    changed: list[Found]
    left: list[Found] = field(default_factory=list)
    parts: dict[int, str] = field(default_factory=dict)
    same: list[tuple[int, int]] = field(default_factory=list)


def find_all(
    documents: Sequence[Document],
    names: Mapping[str, Kind],
    keep: Iterable[str],
    small_places: bool,
    earlier: Iterable[str] = (),
) -> list[Draft]:
    """Return what is found in each document; names that one document makes sure of are looked for in all.

    Parameters
    ----------
    documents : sequence of Document
    names : mapping of str to kind
        What the user knows.
    keep : iterable of str
        What the user wants left.
    small_places : bool
        Whether villages and districts are replaced.
    earlier : iterable of str
        Names of persons of an earlier key.
    """
    stay = [word for word in keep if word.strip()]
    told = [list(_told(document.text, names)) for document in documents]
    kept = [_spans(document.text, stay) for document in documents]
    things = [_things(document, small_places) for document in documents]
    first: list[list[Found]] = []
    shared: set[str] = {name for name, kind in names.items() if kind == "person"} | set(earlier)
    for document, own, other in zip(documents, told, things, strict=True):
        found = without_overlaps([*own, *other])
        addresses = [item for item in found if item.kind == "address"]
        public = [item for item in find_public(document.text) if not _covered(item, addresses)]
        first.append(find_persons(document.text, [*found, *public], document.language) + public)
        shared |= {
            document.text[item.start : item.end]
            for item in first[-1]
            if item.kind == "person" and item.certainty == "certain" and _travels(document.text[item.start : item.end])
        }
    drafts = []
    for document, own, other, persons, spans in zip(documents, told, things, first, kept, strict=True):
        text = document.text
        here = {
            text[item.start : item.end]
            for item in persons
            if item.kind == "person" and item.changed and len(text[item.start : item.end]) > 2
        }
        stopped = {text[item.start : item.end].lower() for item in persons if item.reason == "a person of public life"}
        stopped |= titles_of(text, words_of(text)) - {name.lower() for name in names}
        again = [
            item
            for item in find_again(text, here | shared, document.language)
            if text[item.start : item.end].lower() not in stopped
        ]
        changed_first = sorted([*persons, *again], key=lambda item: not item.changed)
        sure = [item for item in changed_first if item.changed]
        numbers = [item for item in other if item.kind not in {"place", "workplace"}]
        named = [item for item in other if item.kind in {"place", "workplace"}]
        strong = [
            item
            for item in sure
            if item.kind == "person" and item.certainty == "certain" and " " in text[item.start : item.end]
        ]
        bare_first = [item for item in persons if item.kind == "place" and item.changed]
        bare = (
            [
                item
                for item in find_bare_places(text, [*(item for item in named if item.changed), *bare_first])
                if small_places or item.head != "Tempat"
            ]
            if named
            else []
        )
        public = [item for item in persons if item.reason == "a person of public life"]
        everything = without_overlaps(
            [*own, *(p for p in public if not _covered(p, own)), *numbers, *named, *strong, *bare, *sure]
        )
        everything = [
            item for item in everything if not any(start < item.end and item.start < end for start, end in spans)
        ]
        everything = [_cut(item, text) for item in everything]
        changed = [item for item in everything if item.changed]
        possible = [
            item
            for item in without_overlaps([*changed, *(p for p in [*named, *changed_first] if not p.changed)])
            if not item.changed and not any(start < item.end and item.start < end for start, end in spans)
        ]
        roles = list(find_roles(text, named))
        if not small_places:
            changed, moved = _without_places(changed)
            possible += moved
        drafts.append(
            Draft(
                document,
                changed,
                sorted([*possible, *roles], key=lambda item: item.start),
                _parts(document, changed),
                [*same_people(text, changed), *_lettered(text, changed)],
            )
        )
    return drafts


def _told(text: str, names: Mapping[str, Kind]) -> Iterable[Found]:
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for start, end in _spans(text, [name]):
            yield Found(names[name], start, end, "certain", "on the list of names")


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    spans = []
    for word in words:
        pattern = r"\s+".join(re.escape(part) for part in word.split())
        spans += [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]
    return spans


def _things(document: Document, small_places: bool) -> list[Found]:
    text = document.text
    workplaces = list(find_workplaces(text))
    addresses = [item for item in find_addresses(text) if not _covered(item, workplaces)]
    found = [*find_numbers(text), *addresses, *workplaces]
    found += find_places(text)
    if is_lower_case(text):
        found += find_small_english(text) if document.language == "en" else []
        found += find_lower_case(text)
    else:
        lines = small_lines(text)
        if lines:
            found += [item for item in find_lower_case(text) if any(start <= item.start < end for start, end in lines)]
    return without_overlaps(found)


def _lettered(text: str, changed: Iterable[Found]) -> Iterator[tuple[int, int]]:
    """Starts of the letters that label somebody's turns, and of the name that they begin."""
    persons = [item for item in changed if item.kind == "person"]
    bearers = letter_bearers(text, [(item.start, item.end) for item in persons])
    for item in persons:
        named = bearers.get(text[item.start : item.end].lower())
        if named is not None and named != item.start:
            yield item.start, named


def _without_places(changed: list[Found]) -> tuple[list[Found], list[Found]]:
    places = [
        replace(item, certainty="possible", reason="a place, left as places='keep' says")
        for item in changed
        if item.kind == "place"
    ]
    return [item for item in changed if item.kind != "place"], places


def _travels(name: str) -> bool:
    """Whether a name is looked for in other documents too: a full name, or one that is no other word."""
    words = name.split()
    return len(words) > 1 or (
        len(name) > 3
        and not is_word(name)
        and name.lower() not in {"muhammad", "siti", "abdul", "ahmad", "dewi"} & given_names()
    )


def _covered(item: Found, others: Iterable[Found]) -> bool:
    return any(other.start <= item.start and item.end <= other.end for other in others)


def _cut(item: Found, text: str) -> Found:
    """A stretch without white space and full stops at its ends (initials keep theirs)."""
    start, end = item.start, item.end
    while end > start and (text[end - 1].isspace() or (text[end - 1] in ",;")):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return item if (start, end) == (item.start, item.end) else replace(item, start=start, end=end)


def _parts(document: Document, changed: Iterable[Found]) -> dict[int, str]:
    """Who of the persons asks and who answers, by the field or the label they stand in."""
    text = document.text
    parts: dict[int, str] = {}
    roles = {turn.speaker: turn.role for turn in document.turns}
    for item in changed:
        if item.kind != "person":
            continue
        line_start = text.rfind("\n", 0, item.start) + 1
        opening = text[line_start : item.start]
        line_end = text.find("\n", item.end)
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        label = line.partition(":")[0].strip()
        rest = text[item.end : line_start + len(line)].strip()
        if (
            ":" in opening
            and _ONLY_TITLES.fullmatch(opening.partition(":")[2])
            and (not rest or _AFTER_FIELD.match(rest))
        ):
            if _INTERVIEWER.match(opening):
                parts[item.start] = "interviewer"
            elif _INFORMANT.match(opening):
                parts[item.start] = "informant"
        elif ":" in line[len(opening) :] and item.end - line_start <= len(label) + 2 and label in roles:
            parts[item.start] = roles[label]
    return parts
