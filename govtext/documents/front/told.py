"""Names of authors as the rest of the page tells them: initials written out, names that stand in a row without a sign between them told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["as_told"]

_SEARCHED, _MOST = 12_000, 60
"""Characters in which a page is searched; a list of more names is left as it is."""
_ROW, _LONGEST = 4, 12
"""Words of a row that may be more than one name."""
_INITIALS = re.compile(r"(?:[^\W\d_](?:\.[\s-]?|\s|-|$)){1,4}|[A-Z]{2,3}\.?")
_WORD = r"[^\W\d_][\w’'-]+"


def as_told(names: Sequence[str], text: str) -> list[str]:
    """Return names with what the page tells of them elsewhere.

    A row of words is parted where each part is cited elsewhere by family name and initial; names of which only initials are given are
    written out where one person of that family name and those initials is named in full. Where the page does not tell, a name stays.

    Examples
    --------
    >>> from govtext.documents.front.told import as_told
    >>> as_told(["Nita Ayu Loru Olu Bankole"], "Nita Ayu Loru Olu Bankole. To cite: Loru, N. A., & Bankole, O. (2021).")
    ['Nita Ayu Loru', 'Olu Bankole']
    >>> as_told(["N. A. Loru"], "Correspondence: Nita Ayu Loru, Universitas Savana")
    ['Nita Ayu Loru']
    """
    if len(names) > _MOST:
        return list(names)
    front = text[:_SEARCHED]
    return list(dict.fromkeys(_in_full(part, front) for name in names for part in _parted(name, front)))


def _parted(name: str, text: str) -> list[str]:
    """The names in a row of words; the row itself where the page does not tell all of them."""
    tokens = name.split()
    if not _ROW <= len(tokens) <= _LONGEST or "," in name:
        return [name]
    ways: dict[int, list[str]] = {0: []}
    for end in range(2, len(tokens) + 1):
        for start in sorted(set(ways) & set(range(end - 1)), reverse=True):
            if _is_cited(tokens[start:end], text):
                ways[end] = [*ways[start], " ".join(tokens[start:end])]
                break
    return ways.get(len(tokens), [name])


def _is_cited(tokens: Sequence[str], text: str) -> bool:
    """Whether a person is cited by family name and initial: "Loru, N. A.", "N. A. Loru", "Loru NA"."""
    family, initial = re.escape(tokens[-1]), re.escape(tokens[0][0])
    if len(tokens[-1].strip(".")) < 2:
        return False
    before, after = rf"\b{initial}\.[\s-]?(?:[^\W\d_]\.[\s-]?){{0,3}}", rf",?\s{initial}(?:\.|[A-Z]{{0,2}}\b)"
    return re.search(rf"(?:{before}{family}\b)|(?:\b{family}{after})", text) is not None


def _in_full(name: str, text: str) -> str:
    """A name written out, where it has nothing but initials beside the family name."""
    family, comma, given = name.partition(",")
    tokens = name.split()
    if not comma:
        start = next(
            (i for i, token in enumerate(tokens) if len(token.strip(".")) > 1 and not _INITIALS.fullmatch(token)), 0
        )
        given, family = " ".join(tokens[:start]), " ".join(tokens[start:])
    letters = re.findall(r"[^\W\d_]", given)
    if not letters or not _INITIALS.fullmatch(given.strip()) or len(family) < _ROW:
        return name
    first, *others = map(re.escape, letters)
    rest = (
        rf"(?:\s{others[0]}[\w’'.-]*(?:\s(?!{re.escape(family)})[A-Z][\w’'.-]*)?)"
        if others
        else rf"(?:\s[A-Z]\.?(?=\s)|\s(?!{re.escape(family)}){_WORD})?"
    )
    full = {
        match.group()
        for match in re.finditer(rf"\b{first}[a-zà-öø-ÿ’'-]+{rest}\s{re.escape(family)}(?![^\W\d_])", text)
    }
    return full.pop() if len(full) == 1 else name
