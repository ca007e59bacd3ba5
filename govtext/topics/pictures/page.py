"""Topics as one HTML page that needs nothing from outside: map, words, quotes, codes, groups, and every passage to search."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from govtext.errors import OptionError
from govtext.text.language import LANGUAGES, Language
from govtext.topics.pictures.canvas import colour
from govtext.topics.pictures.chart_over import each
from govtext.topics.pictures.chart_words import words_of
from govtext.topics.pictures.page_assets import SCRIPT, STYLE
from govtext.topics.pictures.page_charts import codes_svg, map_svg, over_svg, sign_svg, words_svg
from govtext.topics.pictures.places import places_of
from govtext.topics.pictures.wording import LANGUAGE, TEXT, label_lines, number, said

if TYPE_CHECKING:
    from govtext.topics.topics import Topics

__all__ = ["page"]

_QUOTES = 3


def page(topics: Topics, codes: object, over: Sequence[str], language: Language, most: int) -> str:
    """Return the page; see ``Topics.to_html``. Its policy allows no style and script but ours, by their hashes.

    Raises
    ------
    OptionError
        For one string in the place of groups, or fewer than one passage.
    """
    if isinstance(over, str):
        raise OptionError(f'over is a list of groups: over=["{over}"].')
    if most < 1:
        raise OptionError(f"most is {most}; give 1 or more.")
    places = places_of(topics, most)
    title = escape(said("title", language, n=topics.documents))
    policy = f"default-src 'none'; style-src '{_hash(STYLE)}'; script-src '{_hash(SCRIPT)}'; base-uri 'none'; form-action 'none'"
    parts = [
        f"<h1>{title}</h1>",
        f"<p>{said('no_proof', language)}</p>",
        f'<p class="faint">{said("hint", language)}</p>',
        f'<div class="two"><div>{map_svg(topics, places, language)}'
        f'<p class="faint">{said("map_note", language, n=_count(topics, len(places.rows), language))}</p></div>{_list(topics, language)}</div>',
        _codes(topics, codes, language),
        *(_over(topics, by, language) for by in over),
        f"<h2>{said('topics', language)}</h2>",
        _cards(topics, language),
        _passages(topics, places.rows, most, language),
        _notes(topics, language),
    ]
    body = "\n".join(part for part in parts if part)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f'<div id="tip" data-page="{said("page", language)}" hidden></div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n'
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def clean(value: Any) -> str:
    """Return text for HTML, without characters that a page may not hold."""
    text = "" if value is None else str(value)
    return escape(
        "".join(c for c in text if c in "\n\t" or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF and c != "\x7f"))
    )


def _paged(topics: Topics, document: str) -> bool:
    """Whether a document has pages; of passages that came alone nobody said that it has none."""
    return topics.material.unit != "text" and bool(topics.material.documents.get(document, {}).get("paged", True))


def _page(topics: Topics, document: str, page: int, language: Language) -> str:
    return f", {said('page', language)} {page}" if _paged(topics, document) else ""


def _count(topics: Topics, shown: int, language: Language) -> str:
    read = topics.read
    return str(read) if shown == read else said("sampled", language, shown=shown, n=read)


def _name(topics: Topics, topic: int, language: Language) -> str:
    own, other = label_lines(topics.labels[topic], topic in topics.given, language, 90)
    return clean(f"{own} / {other}" if other else own)


def _list(topics: Topics, language: Language) -> str:
    frame = topics.to_frame()
    entries = []
    for row in each(frame):
        own, other = label_lines(topics.labels[row.topic], row.topic in topics.given, language, 90)
        size = said("size", language, n=row.size, d=row.documents)
        below = f"{clean(other)}<br>{size}" if other else size
        entries.append(
            f'<li><button type="button" data-topic="{row.topic}" aria-pressed="false">{sign_svg(row.topic)}<b>{row.topic}</b> '
            f"{clean(own)}<small>{below}</small></button></li>"
        )
    return f'<ul id="list">{"".join(entries)}</ul>'


def _cards(topics: Topics, language: Language) -> str:
    there = [own for own in LANGUAGES if own in topics.scores]
    quotes = {topic: list(each(own)) for topic, own in topics.quotes(_QUOTES).groupby("topic")}
    cards = []
    for topic in range(len(topics)):
        words = "".join(
            f'<div><span class="faint">{LANGUAGE[own][language]}</span>{words_svg(words_of(topics, topic, own), colour(topic), language)}</div>'
            for own in there
        )
        said_ = "".join(
            f"<blockquote>{clean(q.text)}<footer>{clean(q.document_id)}{_page(topics, q.document_id, q.page, language)}, {q.start}–{q.end}"
            f"{', ' + clean(q.speaker) if q.speaker else ''}</footer></blockquote>"
            for q in quotes.get(topic, [])
        )
        cards.append(
            f'<section class="card" data-topic="{topic}"><h3>{sign_svg(topic)}{topic} {_name(topics, topic, language)}</h3>'
            f'<div class="words">{words}</div>{said_}</section>'
        )
    return "\n".join(cards)


def _codes(topics: Topics, codes: object, language: Language) -> str:
    if codes is None:
        return ""
    frame = topics.cross(codes, language=language)
    if not frame["passages"].sum():
        return ""
    return (
        f'<h2>{said("crosstab", language)}</h2>\n<div class="wide">{codes_svg(topics, frame, language)}</div>\n'
        f'<p class="faint">{said("lift_note", language)}</p>'
    )


def _over(topics: Topics, by: str, language: Language) -> str:
    frame = topics.over(by)
    if frame["group"].nunique() < 2:
        return ""
    name = said(by, language).lower() if by in TEXT else clean(by)
    return (
        f'<h2>{said("over", language, by=name)}</h2>\n<div class="wide">{over_svg(topics, frame, by, language)}</div>\n'
        f'<p class="faint">{said("over_note", language)}</p>'
    )


def _passages(topics: Topics, shown: np.ndarray, most: int, language: Language) -> str:
    """The passages of the map, and as many of the others as there is room for."""
    there = set(shown.tolist())
    others = [row for row in range(len(topics.material)) if row not in there and topics.assigned[row] >= 0]
    rows = sorted([*there, *others[: max(0, most - len(there))]])
    lines = []
    for row in rows:
        p, topic = topics.material.passages[row], int(topics.assigned[row])
        weight = number(float(topics.weights[row, topic]), language)
        lines.append(
            f'<tr data-row="{row}" data-topic="{topic}" data-language="{p.language}"><td>{topic} {_name(topics, topic, language)}</td>'
            f'<td>{clean(p.document_id)}</td><td>{p.page if _paged(topics, p.document_id) else ""}</td><td>{p.language}</td><td>{weight}</td><td class="text">{clean(p.text)}</td></tr>'
        )
    options = "".join(
        f'<option value="{topic}">{topic} {clean(label_lines(label, topic in topics.given, language, 60)[0])}</option>'
        for topic, label in enumerate(topics.labels)
    )
    tongues = "".join(f'<option value="{own}">{LANGUAGE[own][language]}</option>' for own in LANGUAGES)
    heads = ("topic", "document", "page", "language", "weight", "text")
    head = "".join(f'<th scope="col">{said(key, language)[:1].upper()}{said(key, language)[1:]}</th>' for key in heads)
    return (
        f"<h2>{said('reading', language)}</h2>\n"
        f'<div class="tools" hidden><input type="search" id="search" autocomplete="off" placeholder="{said("search", language)}" '
        f'aria-label="{said("search", language)}"><select id="topic" aria-label="{said("topic", language)}"><option value="">{said("all", language)}</option>'
        f'{options}</select><select id="language" aria-label="{said("language", language)}"><option value="">{said("language", language)}: '
        f'{said("every", language)}</option>{tongues}</select><button type="button" id="clear">{said("clear", language)}</button>'
        f'<span id="shown" aria-live="polite"></span></div>\n'
        f'<p class="faint">{_count(topics, len(rows), language)} {said("passages", language)}</p>\n'
        f'<div class="frame"><table id="passages"><thead><tr>{head}</tr></thead>\n<tbody>\n'
        + "\n".join(lines)
        + "\n</tbody></table></div>"
    )


def _notes(topics: Topics, language: Language) -> str:
    listed = "".join(f"<li>{clean(note)}</li>" for note in topics.notes)
    return f'<h2>{said("notes", language)}</h2>\n<ul class="notes">{listed}</ul>' if listed else ""
