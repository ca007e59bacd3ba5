"""LaTeX: a longtable on landscape pages; text of documents never becomes a command."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govtext.errors import OptionError
from govtext.tables import wording
from govtext.tables.exports.foreign import italics, parts
from govtext.tables.exports.layout import CENTRED, layout, wrapped
from govtext.tables.exports.notes import notes, shown
from govtext.tables.exports.safe import plain
from govtext.text.language import Language

if TYPE_CHECKING:
    from govtext.tables.synthesis import SynthesisTable

__all__ = ["escaped", "latex"]

_TEXT_CM = 26.7  # of A4 across, with margins of 1.5 cm
_TALLEST = 0.8  # of the page: what is taller goes on in a second row
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\textquotedbl{}", "`": r"\textasciigrave{}", "[": "{[}", "]": "{]}", "*": "{*}", "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-",
    "\N{NO-BREAK SPACE}": "~", "\N{SOFT HYPHEN}": r"\-", "–": r"\textendash{}", "—": r"\textemdash{}", "…": r"\dots{}",
    "‘": r"\textquoteleft{}", "’": r"\textquoteright{}", "“": r"\textquotedblleft{}", "”": r"\textquotedblright{}",
    "−": r"\ensuremath{-}", "±": r"\ensuremath{\pm}", "×": r"\ensuremath{\times}", "÷": r"\ensuremath{\div}", "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}", "≠": r"\ensuremath{\neq}", "≈": r"\ensuremath{\approx}", "→": r"\ensuremath{\rightarrow}",
    "←": r"\ensuremath{\leftarrow}", "•": r"\textbullet{}", "‡": r"\textdaggerdbl{}", "·": r"\textperiodcentered{}", "°": r"\textdegree{}", "€": r"\texteuro{}",
    "²": r"\textsuperscript{2}", "³": r"\textsuperscript{3}", "¹": r"\textsuperscript{1}",
}  # fmt: skip
_GREEK = {
    char: rf"\ensuremath{{\{name}}}"
    for char, name in zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega "
        "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(),
        strict=True,
    )
}
_KNOWN = _SPECIAL | _GREEK
_LABEL = re.compile(r"[A-Za-z0-9:._-]+")
_DOUBLED = re.compile(r"(?<=([-,'!?]))(?=[-,'!?])")  # what T1 fonts would draw as one sign
_BREAKS = re.compile(r"[\s\x80-\x9f\u2028\u2029]+")
_NO_GLYPH = frozenset("ĦħĸĿŀŉŦŧſ")


def escaped(text: str) -> str:
    """Return text as LaTeX prints it: no character of it is a command, and no two make a ligature.

    Examples
    --------
    >>> from govtext.tables.exports.latex import escaped
    >>> print(escaped(r"\\input{x} 50% & β"))
    \\textbackslash{}input\\{x\\} 50\\% \\& \\ensuremath{\\beta}
    """
    single = unicodedata.normalize("NFC", plain(text)).replace("\N{NO-BREAK SPACE}", "\N{NULL}")
    single = _BREAKS.sub(" ", single).replace("\N{NULL}", "\N{NO-BREAK SPACE}")
    pieces = _DOUBLED.sub("\N{NULL}", single)
    return "".join("{}" if char == "\N{NULL}" else _KNOWN.get(char, char) for char in pieces)


def latex(
    table: SynthesisTable,
    language: Language,
    columns: Sequence[str],
    *,
    caption: str | None = None,
    label: str = "tab:sintesa",
    standalone: bool = True,
) -> str:
    """Return the table as LaTeX: a whole document, or the landscape environment alone for ``\\input``.

    Raises
    ------
    OptionError
        For a label with other characters than letters, digits, ``: . _ -``.
    """
    if not _LABEL.fullmatch(label):
        raise OptionError(f"{label!r} cannot be a LaTeX label: use letters, digits and : . _ - only.")
    plan = layout(table, language, columns, _TEXT_CM)
    inner = [max(0.2, width - 2 * plan.padding) for width in plan.widths]
    aligned = [r"\centering" if column in CENTRED else r"\raggedright" for column in columns]
    form = "".join(rf">{{{how}\arraybackslash}}p{{{width:.2f}cm}}" for how, width in zip(aligned, inner, strict=True))
    head = " & ".join(rf"\textbf{{{_marked(table.column(c).head_in(language), language == 'id')}}}" for c in columns)
    words = " ".join(plain(caption).split()) or wording.CAPTION[language]
    most = max(4, int(18.0 * _TALLEST / (plan.points * 1.2 * 0.03528)))
    lines = [
        r"\begin{landscape}",
        rf"\fontsize{{{plan.points:g}}}{{{plan.points * 1.2:.4g}}}\selectfont",
        r"\setlength{\LTcapwidth}{\linewidth}",
        rf"\setlength{{\tabcolsep}}{{{plan.padding:.2f}cm}}",
        rf"\renewcommand{{\tablename}}{{{wording.LABEL[language]}}}",
        rf"\begin{{longtable}}{{@{{}}{form}@{{}}}}",
        rf"\caption{{{_marked(words, language == 'id')}}}\label{{{label}}}\\",
        r"\toprule",
        rf"{head} \\",
        r"\midrule",
        r"\endfirsthead",
        r"\toprule",
        rf"{head} \\",
        r"\midrule",
        r"\endhead",
        r"\bottomrule",
        r"\endfoot",
    ]
    for number, row in enumerate(table.rows):
        texts = [wrapped(shown(row, c), w, plan.points) for c, w in zip(columns, inner, strict=True)]
        if number:
            lines.append(r"\addlinespace")
        for first in range(0, max(map(len, texts)), most):
            cells = [
                _marked(
                    " ".join(text[first : first + most]), italics(row, column, language, own=table.column(column).own)
                )
                for text, column in zip(texts, columns, strict=True)
            ]
            lines.append(" & ".join(cells) + r" \\")
    lines += [r"\end{longtable}", r"\normalsize"]
    lines += [rf"\noindent{{\footnotesize {_marked(note, language == 'id')}}}\par" for note in notes(table, language, columns)]  # fmt: skip
    lines += [
        rf"\bigskip\noindent\textbf{{{escaped(wording.CONCLUSION[language])}}}\par",
        rf"\noindent {_marked(table.conclusion(language), language == 'id')}\par",
        r"\end{landscape}",
    ]
    body = "\n".join(lines) + "\n"
    return _preamble(body) + body + "\\end{document}\n" if standalone else body


def _marked(text: str, foreign: bool) -> str:
    stretches = parts(plain(text)) if foreign else [(plain(text), False)]
    return "".join(rf"\textit{{{escaped(words)}}}" if italic else escaped(words) for words, italic in stretches)


def _preamble(body: str) -> str:
    """The document's head; characters that pdfLaTeX has no glyph for are printed as their number there."""
    unknown = sorted({char for char in body if ord(char) > 0x17F or char in _NO_GLYPH})
    lines = [
        r"\documentclass[11pt,a4paper]{article}",
        r"\usepackage[margin=1.5cm]{geometry}",
        r"\usepackage{iftex}",
        r"\ifPDFTeX",
        r"\usepackage[T1]{fontenc}",
        r"\usepackage[utf8]{inputenc}",
        r"\usepackage{textcomp}",
        r"\usepackage{mathptmx}",
        *(rf"\DeclareUnicodeCharacter{{{ord(char):04X}}}{{[U+{ord(char):04X}]}}" for char in unknown),
        r"\else",
        r"\usepackage{fontspec}",
        r"\fi",
        r"\usepackage{array,longtable,booktabs,pdflscape}",
        r"\setlength{\emergencystretch}{3em}",
        r"\begin{document}",
    ]
    return "\n".join(lines) + "\n"
