"""Chunks, decoding, and what the shipped tagger says of lines and spans that nobody trained it on."""

from __future__ import annotations

import json
import random
import shutil
import time

import numpy as np
import pytest

from govtext import resources
from govtext.errors import EmptyCorpusError, LabelsError, ModelError
from govtext.text.front import LINE_KINDS, FrontLine, front_parts
from govtext.text.front_training import load_pages, varied
from govtext.text.tagging import GROUPS, Chunk, Tagged, Tagger, columns, cut, decoded
from govtext.text.tagging_training import TaggedText, load_texts, score_tags

PAGE = [
    "Jurnal Pranata Publik, Vol. 9 No. 1 (2024), hlm. 12-27",
    "Gotong Royong Digital: Warga, Kelurahan, dan Aplikasi Aduan di Kota Bitung",
    "Marlinda Tumembow¹, Jefri A. Kandou², Sulastri³",
    "¹ Universitas Teluk Sagara, Bitung   ² Dinas Komunikasi Kota Bitung",
    "e-mail: marlinda@teluksagara.example",
    "Abstrak",
    "Aplikasi aduan warga sudah lama ada, tetapi jarang dipakai.",
]
TEXT = (
    "Penelitian kualitatif ini dilakukan di Kabupaten Sikka pada Mei 2023. Data digali melalui wawancara mendalam dengan "
    "sebelas kader dan dua bidan yang dipilih secara purposive. Program berjalan baik. Hambatannya ialah honor kader yang terlambat."
)


@pytest.fixture(scope="module")
def tagger():
    return Tagger.load()


def test_a_front_page(tagger):
    parts = front_parts([FrontLine(line) for line in PAGE])
    kinds = ["journal", "title", "authors", "affiliation", "affiliation", "abstract_heading", "body"]
    assert parts == [[(0, kind)] for kind in kinds] == tagger.line_parts([FrontLine(line) for line in PAGE])
    assert front_parts([]) == []


def test_what_was_run_together_is_parted(tagger):
    line = " ".join(PAGE[1:])
    parts = tagger.line_parts([FrontLine(PAGE[0]), FrontLine(line)])[1]
    starts = {kind: line[start:] for start, kind in parts}
    assert (
        starts["title"].startswith(PAGE[1])
        and starts["authors"].startswith(PAGE[2])
        and starts["body"].startswith(PAGE[-1])
    )


def test_spans_stand_where_they_say(tagger):
    found = {(t.kind, TEXT[t.start : t.end]) for t in tagger.tag([TEXT], ["Abstrak"])[0]}
    assert {
        ("place", "Kabupaten Sikka"),
        ("technique", "wawancara mendalam"),
        ("number", "sebelas"),
        ("number", "dua"),
    } <= found
    assert ("obstacle", "honor kader yang terlambat") in found
    assert all(0 < t.probability <= 1 for t in tagger.tag([TEXT])[0])


def test_a_text_gets_the_same_spans_in_any_company(tagger):
    others = [text.text for text in load_texts(split="test")[:5]]
    assert tagger.tag([TEXT])[0] == tagger.tag([*others, TEXT])[-1] == tagger.tag([TEXT, others[0]])[0]


@pytest.mark.parametrize("text", ["", " \n ", "\x00\ud800 data", "a" * 5000, "1,2 " * 3000, "kata " * 3000, "\n\n.\n"])
def test_odd_text_is_read(tagger, text):
    for tagged in tagger.tag([text])[0]:
        assert 0 <= tagged.start < tagged.end <= len(text)
    for start, kind in tagger.line_parts([FrontLine(text)])[0]:
        assert 0 <= start <= len(text) and kind in LINE_KINDS


def test_every_piece_belongs_to_one_chunk(tagger):
    text = "\n".join(f"Kalimat nomor {n} menyebut {n * 7} warga di desa itu, lalu selesai." for n in range(200))
    chunks = cut(text, "Hasil", tagger._tokenizer, 120)
    places = [place for chunk in chunks for place in chunk.offsets if place[1] > place[0]]
    assert len(places) == len(set(places)) and places == sorted(places)
    assert all(len(chunk.ids) == len(chunk.offsets) <= 120 for chunk in chunks) and len(chunks) > 5
    assert "".join(text[a:b] for a, b in places).replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_every_line_is_read_in_order(tagger):
    lines = [
        FrontLine(f"Baris {n} " + "kata " * (n % 40), 18.0 if n % 9 == 0 else 10.0, n % 3 == 0) for n in range(150)
    ]
    owners = [
        sorted({line for line in chunk.lines if line >= 0}) for chunk in Chunk.of_lines(lines, tagger._tokenizer, 100)
    ]
    assert list(dict.fromkeys(line for own in owners for line in own)) == list(range(150))


def scores(*tags):
    """Scores in which each piece has one tag of the group "factor" and none of the others."""
    rows = np.full((len(tags), sum(map(len, columns().values()))), -5.0)
    for name, own in columns().items():
        rows[:, own[0]] = 5.0
        if name == "factor":
            for row, tag in zip(rows, tags, strict=True):
                row[own] = -5.0
                row[own[tag]] = 5.0
    return rows


def test_decoding():
    text = "dana telat, rapat sepi"
    offsets = [(0, 4), (5, 8), (8, 11), (12, 17), (18, 22)]
    chunk = Chunk([9] * 5, offsets, [-1] * 5)
    begins, goes_on = 1 + 2 * GROUPS["factor"].index("obstacle"), 2 + 2 * GROUPS["factor"].index("obstacle")
    spans = [
        (t.kind, text[t.start : t.end])
        for t in decoded(text, [chunk], [scores(begins, goes_on, goes_on, begins, goes_on)])
    ]
    assert spans == [("obstacle", "dana telat"), ("obstacle", "rapat sepi")]
    # a span that begins within a word takes the whole word; one that goes on without a beginning is one all the same
    assert [text[t.start : t.end] for t in decoded(text, [chunk], [scores(0, 0, goes_on, 0, 0)])] == ["telat"]
    assert decoded(text, [chunk], [scores(0, 0, 0, 0, 0)]) == []
    hidden = Chunk([9] * 5, [(0, 0)] * 5, [-1] * 5)
    assert decoded(text, [hidden], [scores(begins, goes_on, goes_on, begins, goes_on)]) == []


def test_scores_of_spans():
    text = TaggedText("a", "test", "id", "abstract", "w", "", "x" * 60, ((0, 20, "place"), (30, 40, "obstacle")))
    table = score_tags(
        [text], [[Tagged(0, 16, "place", 1.0), Tagged(2, 18, "place", 1.0), Tagged(50, 60, "obstacle", 1.0)]]
    )
    assert table.loc["place", ["stated", "found", "precision", "recall"]].tolist() == [1, 2, 0.5, 1.0]
    assert table.loc["place", "exact"] == 0 and table.loc["obstacle", "f1"] == 0


def test_variations_keep_every_word():
    chance = random.Random(5)
    for page in load_pages(split="train")[:20]:
        lines, parts = varied(page, ["Teks lain yang mengikuti di bawah."], chance)
        assert len(lines) == len(parts) and {kind for own in parts for _, kind in own} <= set(LINE_KINDS)
        titles = []
        for line, own in zip(lines, parts, strict=True):
            ends = [start for start, _ in own[1:]] + [len(line.text)]
            titles += [line.text[start:end] for (start, kind), end in zip(own, ends, strict=True) if kind == "title"]
        printed = "".join(t for k, t in page.lines if k == "title").lower().replace(" ", "")
        assert "".join(titles).lower().replace(" ", "") == printed


@pytest.mark.parametrize(("load", "file"), [(load_pages, "pages.jsonl"), (load_texts, "texts.jsonl")])
def test_damaged_corpora_are_refused(tmp_path, load, file):
    name = {"pages.jsonl": "front", "texts.jsonl": "fields"}[file]
    line = (resources.find("corpora", name) / file).read_text("utf-8").splitlines()[0]
    data = json.loads(line)
    if "spans" in data:
        data["spans"] = [[0, 10**6, "place"]]
    else:
        data["lines"] = [["headline", "x"]]
    for bad in ("{", "{}", json.dumps(data)):
        (tmp_path / file).write_text(f"{line}\n{bad}\n", "utf-8")
        with pytest.raises(LabelsError, match="line 2"):
            load(tmp_path)
    (tmp_path / file).write_text("", "utf-8")
    with pytest.raises(EmptyCorpusError):
        load(tmp_path)


def test_a_tagger_of_other_tags_is_refused(tmp_path):
    shutil.copytree(resources.find("models", "tagger"), tmp_path / "t")
    meta = json.loads((tmp_path / "t" / "meta.json").read_text("utf-8"))
    meta["groups"]["slot"].append("colour")
    (tmp_path / "t" / "meta.json").write_text(json.dumps(meta), "utf-8")
    with pytest.raises(ModelError, match="other tags"):
        Tagger.load(tmp_path / "t")
    (tmp_path / "t" / "model.onnx").write_bytes(b"x")
    with pytest.raises(ModelError, match="changed"):
        Tagger(tmp_path / "t")


def test_a_page_in_one_line_is_cut_in_no_time(tagger):
    begun = time.process_time()
    chunks = cut(". " * 12_000, "Metode", tagger._tokenizer, tagger._limit)
    assert len(chunks) > 1 and all(len(chunk.ids) <= tagger._limit for chunk in chunks)
    assert time.process_time() - begun < 5
