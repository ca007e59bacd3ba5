"""Elements of web pages and e-books become lines: headings, paragraphs, lists and tables, without what surrounds a text."""

from __future__ import annotations

import re
from typing import Any

from govtext.text.readers.pages import Pages
from govtext.text.readers.raw import Style

__all__ = ["Markup", "classes", "furniture", "parse_html"]

_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
    hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_DROPPED = frozenset(
    """
    area audio base button canvas datalist dialog embed head iframe input link map meta nav noscript object option param progress script
    select source style svg template textarea title track video
    """.split()
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|nav(?:bar|igation)?|menu|sidebar|breadcrumbs?|social|share|sharing|advert\w*|ads|popup|modal|newsletter|"
    r"skip(?:[_-]?(?:to|links?))?|paginat\w*|toolbar|masthead|site[_-]?(?:header|footer)|footer|related|recommended|screen[_-]?reader\w*|sr[_-]only|"
    r"visually[_-]?hidden|cmp[_-]\w+|dropdown|login|search(?:box|form)?|lang(?:uage)?[_-]?(?:toggle|switch\w*))(?:$|[\s_-])"
)
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    }
)
_NOTE = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?|fn|msofootnotetext|msoendnotetext)(?:$|[\s_-])")
_MARK = r"(?:\d{1,3}|[a-z]|[*†‡§¶]+)[*†‡§¶]*"
_CALL = re.compile(rf"^[\s\[(]*{_MARK}(?:\s*[,–-]\s*{_MARK}){{0,12}}[\])\s]*$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_MARKED = re.compile(r"[^\W\d_]{3,}[.,;:”\"')]*$|[.,;:?!”\"')]$")
_SPACES = re.compile(r"[^\S\n]+")
_DEEPEST = 220


def parse_html(text: str) -> Any:
    """Return the root element of a page; whatever is wrong with it is put right as browsers do.

    Raises
    ------
    ReadError
        When there is no element in it.
    """
    from lxml import etree, html

    from govtext.errors import ReadError

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"the page holds nothing to read ({error}).") from error


def classes(node: Any) -> str:
    """The class and id of an element in lower case."""
    return f"{node.get('class') or ''} {node.get('id') or ''}".strip().lower()


def furniture(node: Any) -> bool:
    """Whether an element says that it is no part of the text: navigation, banners, sharing, what is hidden."""
    if (node.get("role") or "").lower() in _ROLES or node.get("hidden") is not None:
        return True
    if node.get("aria-hidden") == "true" or _HIDDEN.search((node.get("style") or "").lower()):
        return True
    names = classes(node)
    return bool(names and _FURNITURE.search(names))


class Markup:
    """Goes through elements and gathers lines.

    Parameters
    ----------
    left_out : set of elements
        What is no part of the text, with all that stands in it.
    level : int
        The level of headings that is that of the title; 0 where no heading is one.
    """

    def __init__(self, left_out: set[Any] | None = None, *, title_level: int = 0) -> None:
        self.pages = Pages()
        self.labels = [""]
        self._left_out = left_out or set()
        self._title_level = title_level
        self._text: list[str] = []
        self._style: tuple[Style, int] = ("text", 0)
        self._bold = self._letters = 0
        self._lists: list[int | None] = []
        self._before = ""

    def walk(self, node: Any, *, bold: bool = False, depth: int = 0) -> None:
        """Gather what stands in an element (not what follows it)."""
        tag = node.tag if isinstance(node.tag, str) else ""
        tag = tag.rpartition(":")[2].lower()
        if not tag or tag in _DROPPED or node in self._left_out or depth > _DEEPEST:
            return
        if (node.get("role") or "") == "doc-pagebreak" or "pagebreak" in (node.get("epub:type") or ""):
            self._break(node)
            return
        if tag == "br":
            self._text.append("\n")
            return
        if tag == "math":
            self._add(node.get("alttext") or " ".join("".join(node.itertext()).split()), bold=bold)
            return
        if tag == "sup" and self._is_call(node):
            return
        if tag == "img":
            return
        if tag == "table" and not self._places_text(node):
            self._flush()
            self._table(node)
            return
        block = tag in _BLOCKS
        if not block:
            self._children(node, bold=bold or tag in {"b", "strong"}, depth=depth)
            return
        self._flush()
        before = self._style
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            level = int(tag[1])
            self._style = ("title", 1) if level == self._title_level else ("heading", level)
            bold = True
        elif (
            _NOTE.search(classes(node))
            or "footnote" in (node.get("epub:type") or "")
            or node.get("role") in {"doc-footnote", "doc-endnote"}
        ):
            self._style = ("footnote", 0)
        if tag in {"ul", "ol", "menu"}:
            start = node.get("start") or ""
            ordered = tag == "ol" and "none" not in (node.get("style") or "")
            self._lists.append((int(start) if start.isdigit() and len(start) < 6 else 1) if ordered else None)
        elif tag == "li" and self._style[0] == "text":
            self._before = self._item()
        self._children(node, bold=bold, depth=depth, keep=tag == "pre")
        self._flush()
        if tag in {"ul", "ol", "menu"} and self._lists:
            self._lists.pop()
        self._style, self._before = before, ""

    def finish(self) -> None:
        """Close the last line."""
        self._flush()

    def _children(self, node: Any, *, bold: bool, depth: int, keep: bool = False) -> None:
        self._add(node.text or "", bold=bold, keep=keep)
        for child in node:
            self.walk(child, bold=bold, depth=depth + 1)
            self._add(child.tail or "", bold=bold, keep=keep)

    def _item(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "• "
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}. "

    def _add(self, text: str, *, bold: bool, keep: bool = False) -> None:
        if text:
            self._text.append(text if keep else text.replace("\r", " ").replace("\n", " "))
            count = len(text.strip())
            self._letters += count
            self._bold += count * bold

    def _flush(self, *, continues: bool = False) -> None:
        text = _SPACES.sub(" ", "".join(self._text))
        if text.strip():
            lines = [line.strip() for line in text.split("\n") if line.strip()]
            before = "" if lines[0][:1] in "•-–*" else self._before
            style, level = self._style
            self.pages.add(
                before + "\n".join(lines), style, level, bold=self._bold * 2 > self._letters, continues=continues
            )
            self._before = ""
        self._text, self._bold, self._letters = [], 0, 0

    def _break(self, node: Any) -> None:
        self._flush(continues=True)
        self.pages.turn()
        label = (node.get("title") or node.get("aria-label") or "".join(node.itertext())).strip()
        if len(self.labels) < len(self.pages):
            self.labels.append(label)
        else:
            self.labels[-1] = label

    def _is_call(self, node: Any) -> bool:
        """Whether raised letters only point to a note, a reference or an affiliation."""
        text = "".join(node.itertext())
        if not text.strip() or not _CALL.match(text):
            return not text.strip()
        if any((link.get("href") or "").startswith("#") for link in node.iter("a")):
            return True
        written = "".join(self._text[-3:])
        return bool(_MARKED.search(written.rstrip(" ")))

    def _places_text(self, table: Any) -> bool:
        """Whether a table only places text on the page."""
        if (table.get("role") or "") in {"presentation", "none"} or next(
            table.iterdescendants("table"), None
        ) is not None:
            return True
        rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
        return all(len(row) <= 1 for row in rows)

    def _table(self, table: Any) -> None:
        for caption in table.iterchildren("caption"):
            self._children(caption, bold=False, depth=0)
            self._flush()
        for row in table.iter("tr"):
            texts = []
            for cell in row:
                if cell.tag in {"td", "th"} and cell not in self._left_out:
                    inner = Markup(self._left_out)
                    inner._children(cell, bold=False, depth=0)
                    inner.finish()
                    texts.append(" ".join(line.text for page in inner.pages.finish() for line in page.lines).strip())
            if any(texts):
                self.pages.add(" | ".join(" ".join(text.split()) for text in texts), "cell")
