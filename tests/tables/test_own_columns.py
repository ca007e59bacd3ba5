"""Columns of the user's own, and the comparison with her own study."""

from __future__ import annotations

import pytest

import govtext as gt


def test_pattern_question_and_code(sample, coder):
    columns = [
        gt.Column("tahun_disebut", head="Tahun", pattern=r"sejak\s+tahun\s+(?P<value>\d{4})"),
        gt.Column("rapat", head={"id": "Rapat", "en": "Meetings"}, question="Seberapa sering rapat diadakan?"),
        gt.Column("percaya", code="trust"),
    ]
    table = gt.synthesize(sample, columns=columns, coder=coder)
    frame = table.to_frame()
    assert list(frame.columns[-3:]) == ["tahun_disebut", "rapat", "percaya"]
    assert table.shown[-3:] == ("tahun_disebut", "rapat", "percaya")
    assert (frame["percaya"] != "").any()
    evidence = table.evidence()
    for row in evidence[evidence["column"].isin(["tahun_disebut", "rapat", "percaya"])].itertuples():
        assert sample[row.document_id][row.start : row.end] == row.quote
    assert "| Tahun | Rapat | percaya |" in table.to_markdown()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": "Tahun Terbit"}, "cannot name a column"),
        ({"name": "x"}, "exactly one of"),
        ({"name": "x", "pattern": "(", "head": "X"}, "no regular expression"),
        ({"name": "x", "pattern": "a", "question": "b"}, "exactly one of"),
    ],
)
def test_columns_that_cannot_be(arguments, message):
    with pytest.raises(gt.errors.OptionError, match=message):
        gt.Column(**arguments)


def test_taken_names_and_unknown_codes(sample, coder):
    with pytest.raises(gt.errors.OptionError, match="already a column 'title'"):
        gt.synthesize(sample, columns=[gt.Column("title", pattern="a")], coder=coder)
    with pytest.raises(gt.errors.OptionError, match=r"no code 'luck'.*trust"):
        gt.synthesize(sample, columns=[gt.Column("x", code="luck")], coder=coder)


def test_similarities_and_differences(sample, coder):
    study = {
        "approach": "kualitatif deskriptif",
        "techniques": "wawancara; observasi",
        "theory": "Ansell dan Gash",
        "location": "Kota Uji",
    }
    table = gt.synthesize(sample, own_study=study, coder=coder)
    row = next(r for r in table.rows if r.document.id == "paper_id_bank_sampah")
    assert "Teori: Ansell dan Gash" in row.value("similarities") and "Kota Uji" in row.value("differences")
    assert row.cells["similarities"].quotes
    english = next(r for r in table.rows if r.document.id == "paper_en_tb_partnership")
    assert "this study" in english.value("differences")
    own = sample["paper_id_bank_sampah"]
    same = gt.synthesize(own, own_study=own, coder=coder).rows[0]
    assert same.value("differences") is None and "Pendekatan" in same.value("similarities")
    with pytest.raises(gt.errors.OptionError, match="can be compared"):
        gt.synthesize(sample, own_study={"budget": "x"}, coder=coder)
