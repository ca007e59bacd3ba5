"""English terms of the field that Indonesian writing puts in italics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govtext.tables.cells import REWORDED
from govtext.tables.wording import TYPES
from govtext.text.language import Language, detect_language

if TYPE_CHECKING:
    from govtext.tables.synthesis import Row

__all__ = ["UPRIGHT", "italics", "parts"]

UPRIGHT = frozenset({"document_id", "no", "authors_year", "year", "title", "title_other", "location", "sample_n"})
"""Columns of names, numbers and titles, which stay as they are."""

_VERBATIM = frozenset({"sample", "period", "findings", "supports", "obstacles", "recommendation"})
"""Columns in the paper's own words: where those are English, no word among them is a foreign one."""

_INDONESIAN_TYPES = frozenset(labels["id"] for labels in TYPES.values())

_TERMS = """
collaborative governance, good governance, network governance, adaptive governance, multi-level governance, multilevel governance, new public governance
new public management, new public service, public value, governance, collaborative public management, collaborative planning, collaborative action
starting conditions?, facilitative leadership, institutional design, collaborative process(?:es)?, face[- ]to[- ]face dialogue, face[- ]to[- ]face, trust[- ]building
commitment to (?:the )?process, shared understanding, intermediate outcomes?, small wins?, principled engagement, shared motivation, capacity for joint action
shared vision, mutual trust, mutual understanding, power sharing, benefit sharing, knowledge sharing, data sharing, resource sharing, information sharing, leadership, ground rules?
stakeholders?, stakeholder (?:mapping|analysis|engagement), key (?:informants?|persons?|players?), boundary spanners?, non[- ]state actors?, multi[- ]?stakeholders?
public[- ]private partnerships?, cross[- ]sector(?:al)?(?: collaboration| partnerships?)?, partnerships?, networking, penta ?helix, quadruple helix, triple helix, hexa ?helix
purposive(?: sampling)?, snowball(?: sampling)?, simple random sampling, (?:proportionate )?stratified random sampling, cluster (?:random )?sampling, accidental sampling
convenience sampling, quota sampling, systematic sampling, total sampling, random sampling, non[- ]?probability sampling, probability sampling, theoretical sampling, sampling
focus(?:ed)? group discussions?, in-?depth interviews?, semi[- ]structured interviews?, participant observation, member check(?:ing)?, peer debriefing, field ?notes?
mixed[- ]methods?, case stud(?:y|ies), (?:systematic )?literature review, scoping review, grounded theory, content analysis, thematic analysis, social network analysis
action research, cross[- ]sectional, explanatory sequential, exploratory sequential, sequential explanatory, concurrent triangulation, open coding, axial coding, library research
frameworks?, state of the art, research gap, best practices?, lessons? learned, policy brief, policy network, bottom[- ]up, top[- ]down, street[- ]level bureaucra(?:cy|ts?)
checks? and balances?, capacity building, community empowerment, community[- ]based, social capital, smart city, smart village, e-government, open government
co-production, co-creation, co-management, win[- ]win solution, problem solving, decision making, sense of belonging, sense of ownership, political will
feedback, outcomes?, outputs?, workshops?, roadmaps?, follow[- ]up
"""
_PATTERN = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(sorted(_TERMS.strip().replace("\n", ", ").split(", "), key=len, reverse=True))
    + r")(?=-nya\b|(?![\w-]))",
    re.IGNORECASE,
)


def italics(row: Row, column: str, language: Language, *, own: bool = False) -> bool:
    """Whether foreign terms in a cell are to be set in italics: in Indonesian tables, outside names, titles and English text.

    ``own`` says that the column is the user's, so in the paper's words. The fixed terms of an English paper are Indonesian
    where the table was built so; its type of publication tells.
    """
    if language != "id" or column in UPRIGHT:
        return False
    cell = row.cells.get(column)
    if cell is not None and cell.rule == REWORDED:  # it may be a translation
        return detect_language(str(cell.value), row.document.language) == "id"
    if row.document.language == "id":
        return True
    return not own and column not in _VERBATIM and row.value("publication_type") in _INDONESIAN_TYPES


def parts(text: str) -> list[tuple[str, bool]]:
    """Cut a text into stretches, each with whether it is a foreign term.

    Examples
    --------
    >>> from govtext.tables.exports.foreign import parts
    >>> parts("dipilih dengan purposive sampling di desa")
    [('dipilih dengan ', False), ('purposive sampling', True), (' di desa', False)]
    """
    found: list[tuple[str, bool]] = []
    end = 0
    for match in _PATTERN.finditer(text):
        found += [(text[end : match.start()], False), (match.group(), True)]
        end = match.end()
    found.append((text[end:], False))
    return [(words, foreign) for words, foreign in found if words]
