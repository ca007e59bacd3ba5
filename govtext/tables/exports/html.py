"""One HTML page that needs nothing from outside: a click on a cell shows its quotes within their pages."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from govtext.tables import wording
from govtext.tables.exports.layout import layout
from govtext.tables.exports.notes import notes, shown
from govtext.tables.exports.safe import plain
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.documents import Document
    from govtext.tables.cells import Cell, Quote
    from govtext.tables.synthesis import Row, SynthesisTable

__all__ = ["SCRIPT", "STYLE", "html"]

_CONTEXT = 300  # characters on each side of a quote
_WIDE_CM, _LEAST_REM = (
    42.0,
    7.5,
)  # what the columns share out, and how narrow one may be on average before the table scrolls

STYLE = """
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;margin:0;color:#1c2329;background:#fff}
main{padding:1.25rem 1.5rem}
h1{font-size:1.35rem;margin:0 0 .75rem}h2{font-size:1.1rem;margin:1.75rem 0 .4rem}p{max-width:60rem}
.tools{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin:0 0 .75rem}
.tools input[type=search]{font:inherit;padding:.35rem .6rem;min-width:16rem;border:1px solid #9aa8b4;border-radius:4px}
.tools fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.2rem .8rem;font-size:13px}
.tools label{white-space:nowrap}
.frame{overflow:auto;max-height:78vh;border:1px solid #b9c3cc}
table{border-collapse:separate;border-spacing:0;width:100%;font-size:13px}
th{background:#dce6f1;text-align:left;position:sticky;top:0;z-index:1}
th,td{border-right:1px solid #ccd5dd;border-bottom:1px solid #ccd5dd;padding:.4rem .5rem;vertical-align:top;overflow-wrap:break-word}
th.number,td.number{text-align:center}
td a{color:inherit;text-decoration:none;display:block;border-radius:3px}
td a:hover,td a:focus-visible{background:#eaf2fa;outline:2px solid #7fa3c7}
td a.open{background:#fff2b8}td a.noted::after{content:" \\2020";color:#9a4b00}
.card{border-top:1px solid #d5dde4;padding:.6rem 0}.card h3{font-size:14px;margin:0 0 .35rem}
.card p{margin:.2rem 0}.card .about{color:#7a4a00;font-size:13px}
blockquote{margin:.5rem 0;padding:.5rem .75rem;border-left:3px solid #7fa3c7;background:#f6f9fc;font-size:13px;white-space:pre-line;overflow-wrap:anywhere}
mark{background:#ffe88a;padding:.05em 0}
blockquote footer{color:#5c6b78;margin-top:.35rem;font-size:12px;white-space:normal}
#panel{position:fixed;right:0;top:0;bottom:0;width:min(34rem,92vw);overflow:auto;background:#fff;border-left:1px solid #9aa8b4;
box-shadow:-4px 0 18px rgba(20,40,60,.15);padding:1rem 1.25rem;z-index:5}
#panel[hidden]{display:none}#panel .card{border:0}
#panel button{float:right;font:inherit;border:1px solid #9aa8b4;background:#f3f6f9;border-radius:4px;padding:.15rem .6rem;cursor:pointer}
#cards .card:target{background:#fffbe6}
@page{size:A4 landscape;margin:1.2cm}
@media print{.tools,#panel,#cards{display:none!important}main{padding:0}body{font-size:10pt}.frame{overflow:visible;max-height:none;border:0}
table{font-size:7.5pt;border-collapse:collapse}th,td{border:1px solid #777;position:static}thead{display:table-header-group}
tr{break-inside:avoid}td a.open{background:none}}
"""

SCRIPT = """
"use strict";
(function () {
  var table = document.getElementById("table"), panel = document.getElementById("panel"), open = null;
  var body = panel.querySelector("div"), search = document.getElementById("search"), shown = document.getElementById("shown");
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);
  document.querySelector(".tools").hidden = false;
  function close() {
    panel.hidden = true;
    if (open) { open.classList.remove("open"); open.focus(); open = null; }
  }
  table.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link) { return; }
    var card = document.getElementById(link.getAttribute("href").slice(1));
    if (!card) { return; }
    event.preventDefault();
    if (open) { open.classList.remove("open"); }
    open = link;
    open.classList.add("open");
    var copy = card.cloneNode(true);
    copy.removeAttribute("id");
    body.replaceChildren(copy);
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.querySelector("button").focus();
  });
  panel.querySelector("button").addEventListener("click", close);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(); } });
  function filter() {
    var words = search.value.toLowerCase().split(/\\s+/).filter(Boolean), count = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      if (!row.hidden) { count += 1; }
    });
    shown.textContent = count + " / " + rows.length;
  }
  search.addEventListener("input", filter);
  filter();
  Array.prototype.forEach.call(document.querySelectorAll(".tools input[data-column]"), function (box) {
    function toggle() {
      var cells = table.querySelectorAll('[data-column="' + box.getAttribute("data-column") + '"]');
      Array.prototype.forEach.call(cells, function (cell) { cell.hidden = !box.checked; });
    }
    box.addEventListener("change", toggle);
    toggle();
  });
})();
"""
"""Ours, the same on every page: no text of a document is ever part of it."""

_WORDS: dict[str, dict[Language, str]] = {
    "search": {"id": "Cari dalam tabel", "en": "Search the table"},
    "close": {"id": "Tutup", "en": "Close"},
    "columns": {"id": "Kolom", "en": "Columns"},
    "hint": {"id": "Klik sebuah sel untuk melihat kutipannya.", "en": "Click a cell to see its quotes."},
    "notes": {"id": "Keterangan", "en": "Notes"},
}
_NUMBERS = frozenset({"no", "year", "sample_n"})


def html(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    """Return the page. Its policy allows no other style and script than ours, by their hashes, and nothing from outside."""
    title = escape(wording.TITLE[language])
    widths = _widths(table, language, columns)
    policy = f"default-src 'none'; style-src '{_hash(STYLE)}' '{_hash(widths)}'; script-src '{_hash(SCRIPT)}'; base-uri 'none'; form-action 'none'"
    said = "".join(f"<p>{escape(note)}</p>\n" for note in notes(table, language, columns))
    below = f"<h2>{_WORDS['notes'][language]}</h2>\n{said}" if said else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style><style>{widths}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"{_tools(table, language, columns)}\n{_grid(table, language, columns)}\n{below}"
        f"<h2>{escape(wording.CONCLUSION[language])}</h2>\n<p>{escape(plain(table.conclusion(language)))}</p>\n"
        f'<details id="cards">\n<summary>{escape(wording.EVIDENCE[language])}</summary>\n'
        f"{_cards(table, language, columns)}</details>\n</main>\n"
        f'<aside id="panel" hidden><button type="button">{_WORDS["close"][language]}</button><div></div></aside>\n'
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _widths(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    """The share of each column, as in Word: the long cells get the room."""
    widths = layout(table, language, columns, _WIDE_CM).widths
    shares = "".join(f"th:nth-child({k}){{width:{100 * w / sum(widths):.1f}%}}" for k, w in enumerate(widths, 1))
    return f"@media screen{{#table{{min-width:{_LEAST_REM * len(columns):g}rem}}}}{shares}"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _tools(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" data-column="{name}" checked> {escape(table.column(name).head_in(language))}</label>'
        for name in columns
    )
    search = _WORDS["search"][language]
    return (
        f'<div class="tools" hidden>\n<input type="search" id="search" placeholder="{search}" aria-label="{search}" '
        f'autocomplete="off"><span id="shown" aria-live="polite"></span>\n'
        f'<fieldset aria-label="{_WORDS["columns"][language]}">{boxes}</fieldset>\n<span>{_WORDS["hint"][language]}</span>\n</div>'
    )


def _grid(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    heads = "".join(
        f'<th scope="col" data-column="{name}"{_class(name)}>{escape(table.column(name).head_in(language))}</th>'
        for name in columns
    )
    rows = "\n".join(
        "<tr>" + "".join(f'<td data-column="{c}"{_class(c)}>{_shown(row, c)}</td>' for c in columns) + "</tr>"
        for row in table.rows
    )
    return f'<div class="frame"><table id="table">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>'


def _class(column: str) -> str:
    return ' class="number"' if column in _NUMBERS else ""


def _has_card(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.quotes or cell.origin or cell.note)


def _shown(row: Row, column: str) -> str:
    text = escape(shown(row, column))
    cell = row.cells.get(column)
    if cell is None or not _has_card(cell):
        return text
    noted = ' class="noted"' if cell.note else ""
    return f'<a href="#c{row.no}-{column}"{noted}>{text or "…"}</a>'


def _cards(table: SynthesisTable, language: Language, columns: Sequence[str]) -> str:
    """What a click shows, cell by cell; without script the links lead here."""
    cards = []
    for row in table.rows:
        for column in columns:
            cell = row.cells.get(column)
            if cell is None or not _has_card(cell):
                continue
            about = (
                (wording.NOTE[language], cell.note),
                (wording.ORIGIN[language], cell.origin),
                (wording.BEFORE[language], cell.before),
            )
            lines = "".join(f'<p class="about">{name}: {escape(plain(text))}</p>' for name, text in about if text)
            quotes = "".join(_passage(row.document, group, language) for group in _passages(row.document, cell.quotes))
            heading = f"{row.no}. {escape(plain(row.value('authors_year') or row.document.id))}: {escape(table.column(column).head_in(language))}"  # fmt: skip
            cards.append(f'<section class="card" id="c{row.no}-{column}"><h3>{heading}</h3>{lines}{quotes}</section>\n')
    return "".join(cards)


def _passages(document: Document, quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Quotes in the order of the text; those of one page whose surroundings touch stand in one passage."""
    groups: list[list[Quote]] = []
    for q in sorted(quotes, key=lambda q: (q.start, q.end)):
        last = groups[-1][-1] if groups else None
        if last and last.page == q.page == document.page_at(last.end) and q.start - last.end <= _CONTEXT:
            groups[-1].append(q)
        else:
            groups.append([q])
    return groups


def _passage(document: Document, quotes: Sequence[Quote], language: Language) -> str:
    """Quotes, marked, in the text around them, which ends where their pages end."""
    text, starts = document.text, document.page_starts
    start, end = quotes[0].start, max(q.end for q in quotes)
    page = bisect_right(starts, start) - 1
    last = bisect_right(starts, max(start, end - 1)) - 1
    top = starts[page] if page >= 0 else 0
    bottom = starts[last + 1] if last + 1 < len(starts) else len(text)
    left, right = max(top, start - _CONTEXT), min(bottom, end + _CONTEXT)
    before, after = text[left:start], text[end:right]
    if left > top:
        before = "… " + before.partition(" ")[2]  # a word that is cut says nothing
    if right < bottom:
        after = after.rpartition(" ")[0] + " …"
    marked, done = "", start
    for q in quotes:
        marked += escape(plain(text[done : q.start]))
        piece = text[max(done, q.start) : q.end]
        marked += f"<mark>{escape(plain(piece))}</mark>" if piece else ""
        done = max(done, q.end)
    where = f", {wording.PAGE[language]} {quotes[0].page}" if document.paged else ""
    offsets = ", ".join(f"{q.start}–{q.end}" for q in quotes)
    return (
        f"<blockquote>{escape(plain(before.lstrip()))}{marked}{escape(plain(after.rstrip()))}"
        f"<footer>{escape(plain(document.id))}{where}, {offsets}</footer></blockquote>"
    )
