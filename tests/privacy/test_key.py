"""The key: apart from the texts, for its owner only, never lost by accident, and nothing without it."""

from __future__ import annotations

import json
import os
import stat

import pytest

import govtext as gt
from govtext.privacy import Key

TEXT = "Kami diajak Bu Rina. Nomornya 0840-1111-2222."


@pytest.fixture
def done():
    return gt.pseudonymise(TEXT)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_owner_may_read_it(done, tmp_path):
    old = os.umask(0)
    try:
        done.save_key(tmp_path / "kunci.json")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "kunci.json").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["kunci.json"]


def test_it_leads_back_and_without_it_nothing_does(done, tmp_path):
    done.save_key(tmp_path / "kunci.json")
    assert gt.restore(done.text, tmp_path / "kunci.json") == TEXT
    assert gt.restore("Kata Orang-01: ya.", tmp_path / "kunci.json") == "Kata Rina: ya."
    assert (
        gt.restore("Orang-011 dan XOrang-01 dan Orang-02", tmp_path / "kunci.json")
        == "Orang-011 dan XOrang-01 dan Orang-02"
    )
    with pytest.raises(gt.errors.InputNotFoundError, match="nothing can be restored"):
        gt.restore(done.text, tmp_path / "hilang.json")
    done.save(tmp_path / "out")
    assert all("Rina" not in p.read_text(encoding="utf-8") for p in (tmp_path / "out").iterdir())
    assert "Rina" not in repr(done) and "Rina" not in repr(done.key)


def test_it_is_not_written_among_the_texts(done, tmp_path):
    done.save(tmp_path / "out")
    for place in (
        tmp_path / "out" / "kunci.json",
        tmp_path / "out" / "sub" / "kunci.json",
        tmp_path / "out" / ".." / "out" / "k.json",
    ):
        with pytest.raises(gt.errors.OptionError, match="whoever gets that folder"):
            done.save_key(place)
    done.save_key(tmp_path / "out" / "kunci.json", beside_outputs=True)
    other = gt.pseudonymise(TEXT)
    other.save_key(tmp_path / "b" / "kunci.json")
    with pytest.raises(gt.errors.OptionError, match="another folder"):
        other.save(tmp_path / "b")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_lead_nowhere(done, tmp_path):
    done.save(tmp_path / "out")
    (tmp_path / "door").symlink_to(tmp_path / "out")
    with pytest.raises(gt.errors.OptionError, match="whoever gets that folder"):
        done.save_key(tmp_path / "door" / "kunci.json")
    (tmp_path / "k.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(gt.errors.OptionError, match="is there already"):
        done.save_key(tmp_path / "k.json")


def test_nothing_is_overwritten_in_silence(done, tmp_path):
    done.save_key(tmp_path / "kunci.json")
    with pytest.raises(gt.errors.OptionError, match="a key that is overwritten is lost"):
        done.save_key(tmp_path / "kunci.json")
    done.save_key(tmp_path / "kunci.json", overwrite=True)
    done.save(tmp_path / "out")
    with pytest.raises(gt.errors.OptionError, match="is there already"):
        done.save(tmp_path / "out")


def test_codes_go_on_from_an_earlier_key(done, tmp_path):
    done.save_key(tmp_path / "kunci.json")
    later = gt.pseudonymise("Pak Budi kenal Bu Rina. Nomor Rina +62 840 1111 2222.", key=tmp_path / "kunci.json")
    assert later.text == "Pak Orang-02 kenal Bu Orang-01. Nomor Orang-01 Telepon-01."
    assert gt.restore(done.text, later.key) == TEXT and set(done.key.codes) < set(later.key.codes)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        "[" * 100_000,
        '{"kind": "govtext key", "format": 2, "codes": {}, "documents": {}}',
        '{"kind": "govtext key", "format": 1, "codes": {"(a+)+$": {"kind": "person", "surfaces": ["x"]}}, "documents": {}}',
        '{"kind": "govtext key", "format": 1, "codes": {"Orang-01": {"kind": "person", "surfaces": []}}, "documents": {}}',
        '{"kind": "govtext key", "format": 1, "codes": {"Orang-01": {"kind": "planet", "surfaces": ["x"]}}, "documents": {}}',
        '{"kind": "govtext key", "format": 1, "codes": {}, "documents": {"a": {"original": "a", "sha256": "", "replaced": [[5, 2, "x"]]}}}',
    ],
)
def test_damaged_keys(content, tmp_path):
    (tmp_path / "kunci.json").write_text(content, encoding="utf-8")
    with pytest.raises(gt.errors.KeyFileError, match="is no key of govtext"):
        Key.load(tmp_path / "kunci.json")


def test_a_name_that_reads_like_a_code_is_not_replaced_again():
    done = gt.pseudonymise("Projek Orang-02 dan Pak Budi serta Bu Rina.", names={"Projek Orang-02": "term"})
    assert gt.restore(done.text + " ", done.key) == "Projek Orang-02 dan Pak Budi serta Bu Rina. "


def test_the_warning_stands_in_the_file(done, tmp_path):
    done.save_key(tmp_path / "kunci.json")
    data = json.loads((tmp_path / "kunci.json").read_text(encoding="utf-8"))
    assert "RAHASIA" in data["warning"] and data["codes"]["Orang-01"]["surfaces"] == ["Rina"]
