"""Write ``corpora/references-1``: invented works set as reference lists in the styles of journals and theses, with the noise of PDFs.

The works stand in ``works.txt`` beside this file; styles, line breaks and noise are drawn with a fixed seed, so the same files come out each time.

    python training/references/make_corpus.py
"""

from __future__ import annotations

import json
import random
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "corpora" / "references-1" / "lists.jsonl"
LISTS = 56
SEED = 20261122


class Author(NamedTuple):
    given: str
    family: str


class Work(NamedTuple):
    kind: str
    language: str
    authors: tuple[Author, ...]
    year: int
    title: str
    place: str
    numbers: str
    publisher: str
    link: str


def works() -> list[Work]:
    found = []
    for line in (HERE / "works.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, language, people, year, title, place, numbers, publisher, link = (p.strip() for p in line.split("|"))
        authors = tuple(
            Author(*reversed(p.strip().split(", "))) if ", " in p else Author("", p.strip())
            for p in people.split(";")
            if p.strip()
        )
        found.append(Work(kind, language, authors, int(year), title, place, numbers, publisher, link))
    return found


def initials(given: str, dot: str = ". ") -> str:
    return dot.join(part[0] for part in given.split()) + dot.strip() if given else ""


def inverted(author: Author) -> str:
    return f"{author.family}, {initials(author.given)}" if author.given else author.family


def joined(names: list[str], last: str, *, comma: bool = True) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (", " if comma and len(names) > 2 else " ") + f"{last} {names[-1]}"


def numbers(work: Work) -> tuple[str, str, str]:
    volume, _, rest = work.numbers.partition("(")
    issue, _, pages = rest.partition(")")
    return volume, issue, pages


def apa(work: Work, suffix: str) -> str:
    if work.kind == "law":
        return f"{work.title}."
    names = [inverted(a) for a in work.authors]
    people = ", ".join(names[:-1]) + f", & {names[-1]}" if len(names) > 1 else names[0]
    stop = "" if people.endswith(".") else "."
    return f"{people}{stop} ({work.year}{suffix}). {tail(work)}"


def tail(work: Work) -> str:
    volume, issue, pages = numbers(work)
    link = f" {work.link}" if work.link else ""
    if work.kind == "article":
        return f"{work.title}. {work.place}, {volume}({issue}), {pages.replace('-', '–')}.{link}"
    if work.kind == "chapter":
        return f"{work.title}. In {work.place} (pp. {pages}). {work.publisher.split(': ')[-1]}."
    if work.kind == "thesis":
        return f"{work.title} [{work.place}]. {work.publisher}."
    if work.kind == "web":
        return f"{work.title}. {work.place}.{link}"
    return f"{work.title}. {work.publisher}.{link}"


def harvard(work: Work, suffix: str) -> str:
    if work.kind == "law":
        return f"{work.title}."
    people = joined([inverted(a) for a in work.authors], "and", comma=False)
    volume, issue, pages = numbers(work)
    if work.kind in {"article", "chapter"}:
        return (
            f"{people} ({work.year}{suffix}) ‘{work.title}’, {work.place}, {volume}({issue}), pp. {pages.replace('-', '–')}."
            if volume
            else f"{people} ({work.year}{suffix}) ‘{work.title}’, in {work.place}. {work.publisher}, pp. {pages}."
        )
    return f"{people} ({work.year}{suffix}) {work.title}. {work.publisher}."


def chicago(work: Work, suffix: str) -> str:
    if work.kind == "law":
        return f"{work.title}."
    first, *others = work.authors
    names = [
        f"{first.family}, {first.given}" if first.given else first.family,
        *(f"{a.given} {a.family}".strip() for a in others),
    ]
    people = joined(names, "and")
    volume, issue, pages = numbers(work)
    stop = "" if people.endswith(".") else "."
    if work.kind == "article":
        return f"{people}{stop} {work.year}{suffix}. “{work.title}.” {work.place} {volume} ({issue}): {pages.replace('-', '–')}."
    if work.kind == "chapter":
        return f"{people}{stop} {work.year}{suffix}. “{work.title}.” In {work.place}, {pages}. {work.publisher}."
    return f"{people}{stop} {work.year}{suffix}. {work.title}. {work.publisher or work.place}."


def vancouver(work: Work, suffix: str) -> str:
    if work.kind == "law":
        return f"{work.title}."
    names = [f"{a.family} {initials(a.given, '')}".strip() for a in work.authors]
    people = ", ".join(names[:3]) + (", et al" if len(names) > 3 else "")
    volume, issue, pages = numbers(work)
    if work.kind == "article":
        return f"{people}. {work.title}. {work.place}. {work.year};{volume}({issue}):{pages}."
    if work.kind == "chapter":
        return f"{people}. {work.title}. In: {work.place}. {work.publisher}; {work.year}. p. {pages}."
    if work.kind == "web":
        return f"{people}. {work.title} [Internet]. {work.year} [cited 2024 May 12]. Available from: {work.link}"
    return f"{people}. {work.title}. {work.publisher}; {work.year}."


def ieee(work: Work, suffix: str) -> str:
    if work.kind == "law":
        return f"{work.title}."
    people = joined([f"{initials(a.given)} {a.family}".strip() for a in work.authors], "and")
    volume, issue, pages = numbers(work)
    if work.kind == "article":
        return f"{people}, “{work.title},” {work.place}, vol. {volume}, no. {issue}, pp. {pages.replace('-', '–')}, {work.year}."
    if work.kind == "web":
        return f"{people}, “{work.title},” {work.place}, {work.year}. [Online]. Available: {work.link}"
    return f"{people}, {work.title}. {work.publisher or work.place}, {work.year}."


def plain(work: Work, suffix: str) -> str:
    """As Indonesian theses write: "Dunn, William. 2003. Judul. Yogyakarta: Penerbit."."""
    if work.kind == "law":
        return f"{work.title}"
    names = [f"{a.family}, {a.given}" if a.given else a.family for a in work.authors]
    people = f"{names[0]}, dkk" if len(names) > 3 else joined(names, "dan", comma=False)
    volume, issue, pages = numbers(work)
    stop = "" if people.endswith(".") else "."
    if work.kind == "article":
        return (
            f"{people}{stop} {work.year}{suffix}. {work.title}. {work.place}. Vol. {volume} No. {issue}. Hal. {pages}."
        )
    if work.kind == "web":
        return f"{people}{stop} {work.year}{suffix}. {work.title}. {work.link} diakses tanggal 4 Maret 2024"
    return f"{people}{stop} {work.year}{suffix}. {work.title}. {work.publisher or work.place}."


def notes(work: Work, suffix: str) -> str:
    """As Indonesian theses in law and religion write: "Ahmadi, Abu, Judul, Jakarta: Penerbit, 2007."."""
    if work.kind == "law":
        return f"{work.title}."
    names = [f"{a.family}, {a.given}" if a.given else a.family for a in work.authors]
    people = f"{names[0]}, dkk" if len(names) > 1 else names[0]
    return f"{people}, {work.title}, {work.publisher}, {work.year}."


def elsevier(work: Work, suffix: str) -> str:
    if work.kind == "law":
        return f"{work.title}."
    people = ", ".join(f"{a.family}, {initials(a.given, '.')}" if a.given else a.family for a in work.authors)
    volume, _, pages = numbers(work)
    if work.kind == "article":
        return f"{people}, {work.year}{suffix}. {work.title}. {work.place} {volume}, {pages.replace('-', '–')}. {work.link}".strip()
    return f"{people}, {work.year}{suffix}. {work.title}. {work.publisher or work.place}."


STYLES: dict[str, tuple[Callable[[Work, str], str], str]] = {
    "apa": (apa, ""), "apa-numbered": (apa, "{}. "), "harvard": (harvard, ""), "chicago": (chicago, ""), "vancouver": (vancouver, "{}. "),
    "vancouver-brackets": (vancouver, "[{}] "), "ieee": (ieee, "[{}] "), "plain": (plain, ""), "notes": (notes, ""), "elsevier": (elsevier, ""),
    "apa-brackets": (apa, "[{}] "), "vancouver-round": (vancouver, "({}) "), "plain-dash": (plain, ""), "apa-joined": (apa, ""),
}  # fmt: skip
NUMBERED = {"apa-numbered", "vancouver", "vancouver-brackets", "ieee", "apa-brackets", "vancouver-round"}
HEADINGS = {
    "id": ("DAFTAR PUSTAKA", "Daftar Pustaka", "REFERENSI", "Daftar Referensi"),
    "en": ("References", "REFERENCES", "Bibliography", "Literature Cited"),
}
RUNNING = {
    "id": "Jurnal Tata Praja Nusa, Vol. 7, No. 2, 2024 | {}",
    "en": "Journal of Shared Governance Studies 12 (2024) | {}",
}


def short(work: Work, language: str) -> str:
    families = [a.family for a in work.authors]
    mark = "dan" if language == "id" else "and"
    if len(families) > 2:
        return f"{families[0]} {'dkk.' if language == 'id' else 'et al.'}"
    return f" {mark} ".join(families)


def cites(
    chosen: list[tuple[Work, str]], language: str, style: str, draw: random.Random
) -> tuple[str, list[dict[str, Any]]]:
    """A paragraph that cites some of the works, and what each citation means."""
    text, gold = "", []

    def add(words: str, meant: list[tuple[str, int]]) -> None:
        nonlocal text
        start = len(text)
        text += words + " "
        for shown, index in meant:
            at = text.index(shown, start)
            gold.append({"start": at, "end": at + len(shown), "entry": index})

    people = [i for i, (work, _) in enumerate(chosen) if work.kind != "law"]
    draw.shuffle(people)
    picked = people[:5]
    if style in NUMBERED and style != "apa-numbered":
        opening, closing = ("(", ")") if "round" in style else ("[", "]")
        for index in sorted(picked):
            shown = f"{opening}{index + 1}{closing}"
            words = (
                "Temuan serupa dilaporkan pada kabupaten lain {}."
                if language == "id"
                else "Similar results were reported for other districts {}."
            )
            add(words.format(shown), [(shown, index)])
        return text.strip(), gold
    forms = (
        ("Kepercayaan antarpihak menentukan hasilnya ({} {}).", "Trust between the parties decides on the outcome ({} {})."),
        ("Menurut {} ({}), forum tatap muka perlu dirawat.", "According to {} ({}), face-to-face forums need care."),
        ("Anggaran bersama jarang cukup (lihat {}, {}).", "Joint budgets are rarely enough (see {}, {})."),
        ("{} ({}:45) menyebut hal itu modal awal.", "{} ({}, p. 45) call this the starting condition."),
        ("Peran fasilitator juga penting ({}, {}).", "The facilitator matters as well ({}, {})."),
    )  # fmt: skip
    for place, index in enumerate(picked):
        work, suffix = chosen[index]
        names, year = short(work, language), f"{work.year}{suffix}"
        form = forms[place % len(forms)][language == "en"]
        sentence = form.format(names, year)
        shown = re.search(re.escape(names) + r".{0,3}?" + re.escape(year), sentence)
        if shown is not None:
            add(sentence, [(shown.group(), index)])
    return text.strip(), gold


def lines_of(entries: list[str], width: int, draw: random.Random, language: str, style: str) -> list[str]:
    """The list as lines, with a page break and its running head in it."""
    lines: list[str] = []
    page_at = draw.randint(12, 24)
    page = draw.randint(90, 240)
    for entry in entries:
        broken = textwrap.wrap(entry, width, break_long_words=False, break_on_hyphens=True)
        for place, line in enumerate(broken):
            if len(lines) >= page_at and place:
                lines += ["", RUNNING[language].format(page), ""]
                page_at, page = len(lines) + 60, page + 1
            lines.append(line)
        if style != "apa-joined" and draw.random() < 0.25:
            lines.append("")
    return lines


def main() -> None:
    draw = random.Random(SEED)  # noqa: S311
    known = works()
    records = []
    names = list(STYLES)
    for number in range(LISTS):
        style = names[number % len(names)]
        language = "id" if number // len(names) % 2 == 0 else "en"
        make, label = STYLES[style]
        pool = [
            w
            for w in known
            if (w.language == language or draw.random() < 0.35) and (w.language == language or w.kind != "law")
        ]
        if style == "notes":
            pool = [w for w in pool if w.kind in {"book", "law"}]
        chosen = draw.sample(pool, min(len(pool), draw.randint(6, 15)))
        if style not in NUMBERED:
            chosen.sort(
                key=lambda w: (
                    w.authors[0].family.lower() if w.authors else w.title.lower(),
                    w.authors[0].given.lower() if w.authors else "",
                    w.year,
                )
            )
        marked: list[tuple[Work, str]] = []
        for work in chosen:
            twins = [w for w in chosen if w.authors and w.authors == work.authors and w.year == work.year]
            marked.append(
                (work, "abc"[twins.index(work)] if len(twins) > 1 and make not in (vancouver, ieee, notes) else "")
            )
        entries = []
        for place, (work, suffix) in enumerate(marked):
            words = make(work, suffix)
            if style == "plain-dash" and place and work.authors and marked[place - 1][0].authors == work.authors:
                words = "________" + words[words.index(f". {work.year}") :]
            entries.append(label.format(place + 1) + words if label else words)
        width = draw.choice((48, 72, 88, 96))
        lines = lines_of(entries, width, draw, language, style)
        if style == "apa-joined":  # what a converter gives that makes one paragraph of the list
            lines = [" ".join(line for line in lines if line and not line.startswith(RUNNING[language][:12]))]
        paragraph, cited = cites(marked, language, style, draw)
        heading = draw.choice(HEADINGS[language])
        records.append(
            {
                "id": f"{style}-{number + 1:02d}",
                "split": "test" if number // len(names) >= 2 else "dev",
                "language": language,
                "style": style,
                "body": paragraph,
                "lines": [heading, *lines],
                "entries": [
                    {
                        "opens": entry[:25],
                        "families": [a.family for a in work.authors],
                        "year": work.year,
                        "suffix": suffix,
                        "title": work.title,
                        "type": "legislation" if work.kind == "law" else "",
                    }
                    for (work, suffix), entry in zip(marked, entries, strict=True)
                ],
                "citations": cited,
            }
        )
    OUT.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    print(
        f"{len(records)} lists, {sum(len(r['entries']) for r in records)} entries, {sum(len(r['citations']) for r in records)} citations"
    )


if __name__ == "__main__":
    main()
