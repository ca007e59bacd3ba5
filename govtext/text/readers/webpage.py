"""Saved web pages (.html, .htm, .xhtml, .mht, .mhtml): the article, with what its meta tags say of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from govtext.errors import ReadError
from govtext.text.readers.encoding import decode
from govtext.text.readers.markup import Markup, classes, furniture, parse_html
from govtext.text.readers.raw import RawFile, RawLine, RawPage

__all__ = ["read_webpage"]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_MAIN = re.compile(
    r"(?:^|[\s_-])(?:main[_-]?content|article[_-]?(?:body|full[_-]?text|details|content|text)|entry[_-]?(?:content|details)|post[_-]?content|"
    r"obj_article_details|full[_-]?text|content[_-]?(?:main|area)|page[_-]?content)(?:$|[\s_-])"
)
_LEAST_KEPT = 0.03
_LEAST_SHARE, _INNER_SHARE = 0.4, 0.9
"""What is taken for the article holds so much of the page's running text."""
_MOST_FURNITURE = 0.5
"""What names itself furniture and holds more than so much of the text is none."""
_LISTS = ("div", "ul", "ol", "section", "table", "td", "p", "dl", "h2", "h3", "h4", "span")
_LONGEST_LINKS, _LINKED, _LONG = 3000, 0.6, 80
"""Letters of a list of links at most, the share of them within links, and the letters of running text."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_META: dict[str, tuple[str, ...]] = {
    "title": ("citation_title", "dc.title", "dcterms.title", "bepress_citation_title", "eprints.title", "prism.title"),
    "authors": ("citation_author", "citation_authors", "dc.creator.personalname", "dc.creator", "dcterms.creator", "bepress_citation_author", "eprints.creators_name"),
    "date": ("citation_publication_date", "citation_date", "citation_year", "citation_online_date", "dc.date.issued", "dcterms.issued", "prism.publicationdate", "dc.date", "eprints.date"),
    "doi": ("citation_doi", "dc.identifier.doi", "prism.doi", "bepress_citation_doi", "dc.identifier"),
    "journal": ("citation_journal_title", "prism.publicationname", "dc.source"),
    "keywords": ("citation_keywords", "dc.subject"),
}  # fmt: skip
"""Meta tags by which journals and repositories tell search engines what a page holds, the surest first."""


def read_webpage(path: Path) -> RawFile:
    """Return the article of a saved page.

    Scripts, navigation, banners and what a page hides are left out; headings, lists, tables and references stay. What the tags
    for search engines say (``citation_title``, ``DC.Creator`` ...) stands in ``properties`` under "said.title", "said.authors", "said.year" ....

    Raises
    ------
    ReadError
        When the file holds no text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"the file cannot be opened: {error.strerror or error}.") from error
    if path.suffix.lower() in {".mht", ".mhtml"} or data[:400].lstrip().lower().startswith(
        (b"from:", b"mime-version:")
    ):
        data, charset = _page_of_archive(data)
    else:
        charset = ""
    text, encoding = _decoded(data, charset)
    root = parse_html(text)
    said = said_by_tags(root)
    lines = article_lines(root, said.get("said.title", ""))
    if not any(line.text.strip() for line in lines):
        raise ReadError("the page holds no text: it may be made by scripts; open it in a browser and save it as PDF.")
    notes = (f"read as {encoding}",) if encoding not in {"utf-8", "utf-8-sig", "ascii"} else ()
    properties = dict(said)
    for key, found in (("title", root.findtext(".//title")), ("author", _first(root, "author"))):
        if found and found.strip():
            properties[key] = " ".join(found.split())
    return RawFile((RawPage(1, "1", tuple(lines)),), paged=False, wrapped=False, properties=properties, notes=notes)


def article_lines(root: Any, title: str = "") -> list[RawLine]:
    """The lines of a page's article; its title first, where it stands above it."""
    body = root.find(".//body")
    body = root if body is None else body
    weights = _weights(body)
    whole = weights[body]
    left_out = {
        node
        for node in body.iterdescendants()
        if isinstance(node.tag, str) and _is_furniture(node) and weights[node] <= _MOST_FURNITURE * whole
    }
    gone = _within(left_out)
    linked = _linked(body, weights)
    left_out |= {node for node in body.iter(*_LISTS) if node not in gone and _is_links(node, weights, linked)}
    gone = _within(left_out)
    content = _main(body, gone)
    heads = [node for node in body.iter("h1") if node not in gone and "".join(node.itertext()).strip()]
    within = [node for node in heads if content is body or content in node.iterancestors()]
    named = [node for node in within if title and _plain("".join(node.itertext())) == _plain(title)]
    single = len(within) == 1 or bool(named)
    markup = Markup(left_out, title_level=1 if single else 0)
    markup.walk(content)
    markup.finish()
    lines = [line for page in markup.pages.finish() for line in page.lines]
    if sum(len(line.text) for line in lines) < _LEAST_KEPT * whole:  # it calls nearly all of itself furniture
        markup = Markup(title_level=1 if single else 0)
        markup.walk(body)
        markup.finish()
        lines = [line for page in markup.pages.finish() for line in page.lines]
        within = heads
    if not within and heads:
        words = " ".join("".join(heads[0].itertext()).split())
        lines.insert(0, RawLine(words, "title", 1, bold=True))
    return lines


def said_by_tags(root: Any) -> dict[str, str]:
    """What the meta tags of a page say: keys "said.title", "said.authors" (joined by "; "), "said.year", "said.doi" ...."""
    tags: dict[str, list[str]] = {}
    for node in root.iter("meta"):
        name = (node.get("name") or node.get("property") or "").lower().strip()
        value = " ".join((node.get("content") or "").split())
        if name and value and len(value) < 5000:
            tags.setdefault(name.replace("dcterms.", "dcterms.").replace("dc:", "dc."), []).append(value)
    found: dict[str, str] = {}
    for key, names in _META.items():
        values = next(
            (tags[name] for name in names if name in tags and (key != "doi" or _DOI.search(tags[name][0]))), []
        )
        if not values:
            continue
        if key == "authors":
            listed = [part.strip() for value in values for part in value.split(";") if part.strip()]
            found["said.authors"] = "; ".join(dict.fromkeys(listed))
        elif key == "date":
            if year := _YEAR.search(values[0]):
                found["said.year"] = year.group()
        elif key == "doi":
            doi = _DOI.search(values[0])
            assert doi is not None
            found["said.doi"] = doi.group()
        elif key == "keywords":
            found["said.keywords"] = "; ".join(values)
        else:
            found[f"said.{key}"] = values[0]
    if "said.title" not in found or not any(
        name.startswith(("citation_", "dc.", "dcterms.", "bepress_", "eprints.", "prism.")) for name in tags
    ):
        return {}
    return found


def _decoded(data: bytes, charset: str) -> tuple[str, str]:
    """The text of a page: by the mark at its head, its own word, else as plain text is."""
    if (
        not charset
        and (match := _CHARSET.search(data[:4096]))
        and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    ):
        charset = match[1].decode("ascii", errors="replace").lower()
    charset = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}.get(
        charset, charset
    )
    if charset and not charset.startswith("utf-16"):
        try:
            return data.decode(charset), charset
        except (LookupError, UnicodeDecodeError):
            pass  # the page says what is not so
    return decode(data)


def _page_of_archive(data: bytes) -> tuple[bytes, str]:
    """The page in an archive of one (MIME HTML, RFC 2557)."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload, (part.get_content_charset() or "").lower()
    raise ReadError("the web archive holds no page: open it in a browser and save it as HTML or PDF.")


def _first(root: Any, name: str) -> str:
    return next(
        (node.get("content") or "" for node in root.iter("meta") if (node.get("name") or "").lower() == name), ""
    )


def _is_furniture(node: Any) -> bool:
    if node.tag in {"nav", "footer", "aside"}:
        return True
    if node.tag == "header":
        return not any(up.tag in {"article", "main"} for up in node.iterancestors())
    if node.tag in {"html", "body", "main", "article", "h1", "p"}:
        return node.tag in {"p"} and furniture(node)
    return furniture(node)


def _within(nodes: set[Any]) -> set[Any]:
    """Elements with all that stands in them."""
    found: set[Any] = set()
    for node in nodes:
        if node not in found:
            found.update(node.iter())
    return found


def _main(body: Any, gone: set[Any]) -> Any:
    """The element that holds the article: the smallest of those that say so and hold enough of the text, else the body."""
    running = _weights(body, gone)
    best = body
    for node in body.iterdescendants():
        if not isinstance(node.tag, str) or node in gone:
            continue
        says = (
            node.tag in {"article", "main"}
            or node.get("role") in {"main", "article"}
            or node.get("itemprop") == "articleBody"
            or _MAIN.search(classes(node))
        )
        if says and running[node] >= (_LEAST_SHARE if best is body else _INNER_SHARE) * running[best]:
            best = node
    return best


def _is_links(node: Any, weights: dict[Any, int], linked: dict[Any, int]) -> bool:
    """Whether an element is a list of links to other pages, without running text."""
    letters = weights[node]
    if not letters or letters > _LONGEST_LINKS or linked[node] <= _LINKED * letters:
        return False
    longest = max((weights[part] for part in node.iter("p", "li", "td")), default=letters)
    return longest < _LONG and next(node.iter("h1"), None) is None


def _weights(body: Any, gone: set[Any] | None = None) -> dict[Any, int]:
    """The letters in every element with all that stands in it, without what is left out."""
    found: dict[Any, int] = {}
    for node in reversed(list(body.iter())):
        if gone is not None and node in gone:
            found[node] = 0
            continue
        own = len((node.text or "").strip()) if isinstance(node.tag, str) and node.tag not in {"script", "style"} else 0
        found[node] = own + sum(found[child] + len((child.tail or "").strip()) for child in node)
    return found


def _linked(body: Any, weights: dict[Any, int]) -> dict[Any, int]:
    """The letters within links in every element."""
    found: dict[Any, int] = {}
    for node in reversed(list(body.iter())):
        found[node] = weights[node] if node.tag == "a" else sum(found[child] for child in node)
    return found


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
