"""Pictures, page, exports and crossings of topics: right figures, the same bytes, nothing from outside, no text that acts."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace

import numpy as np
import openpyxl
import pandas as pd
import pytest

import govtext as gt
from govtext.errors import EmptyCorpusError, ExtraMissingError, OptionError

EVIL = '<script>alert(1)</script> & "quoted" $x^2$ \x0b'
SUBJECTS = {
    "dana": ("anggaran desa cair terlambat laporan bendahara", "village budget funds disbursed treasurer spending"),
    "kesehatan": ("puskesmas posyandu bidan balita imunisasi gizi", "clinic midwife toddlers immunisation nutrition cadres"),
    "air": ("sungai irigasi sumur kekeringan pipa bendungan", "river irrigation wells drought pipeline dams"),
}  # fmt: skip
OPENINGS = ("Warga membicarakan soal", "Residents talked about")
PLACES = ("pada rapat di desa", "at meetings in the village")


class SubjectEncoder:
    """A direction a subject and one for the language."""

    name, sha256 = "encoder-2", "0" * 64

    def encode(self, texts):
        known = {w: k for k, both in enumerate(SUBJECTS.values()) for own in both for w in own.split()}
        rows = np.zeros((len(texts), 24))
        for row, text in zip(rows, texts, strict=True):
            row[6 + len(text) % 18] = 0.3
            for word in text.split():
                if word in known:
                    row[known[word]] += 0.25
            row[4 if "Residents" in text else 5] += 1
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

    centred = encode


def passages_of(name: str, language: int, count: int, seed: int) -> list[str]:
    words = SUBJECTS[name][language].split()
    generator = np.random.default_rng([seed, list(SUBJECTS).index(name), language])
    return [
        f"{OPENINGS[language]} {' '.join(generator.permutation(words)[:5])} {PLACES[language]} {n}."
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def given():
    """(subject, text): 72 passages, every third of one subject, half of them English."""
    return [
        (name, text)
        for n in range(12)
        for language in (0, 1)
        for name in SUBJECTS
        for text in [passages_of(name, language, 12, 1)[n]]
    ]


@pytest.fixture(scope="module")
def topics(given):
    found = gt.discover_topics([text for _, text in given], 3, encoder=SubjectEncoder(), progress=False)
    return found.rename({0: f"Dana {EVIL}"})


@pytest.fixture(scope="module")
def codes(given):
    """Passages of "dana" have the code money, every fourth of all has the code other."""
    return [["money"] * (name == "dana") + ["other"] * (n % 4 == 0) for n, (name, _) in enumerate(given)]


@pytest.fixture(scope="module")
def years(given):
    return [2015 + n % 6 for n in range(len(given))]


# ------------------------------------------------------------------------------------------------ crossing


def test_lifts_are_shares_by_shares_with_intervals_that_hold_them(topics, given, codes):
    frame = topics.cross(codes)
    assert len(frame) == 6 and set(frame["code"]) == {"money", "other"}
    money = next(
        t for t, own in topics.passages().assign(s=[n for n, _ in given]).groupby("topic")["s"] if (own == "dana").all()
    )
    cell = frame[(frame["topic"] == money) & (frame["code"] == "money")].iloc[0]
    assert cell["passages"] == cell["n"] == 24 and cell["share"] == 1.0 and cell["lift"] == 3.0 and cell["low"] > 1
    assert cell["interval"] == "bootstrap" and cell["documents"] == 24
    none = frame[(frame["topic"] != money) & (frame["code"] == "money")]
    assert (none["lift"] == 0).all() and (none["low"] == 0).all() and none["high"].between(0.01, 0.99).all()
    even = frame[frame["code"] == "other"]
    assert ((even["low"] <= even["lift"]) & (even["lift"] <= even["high"])).all() and (even["low"] < 1).all()
    counts = topics.crosstab(codes)
    assert counts["money"].tolist() == frame[frame["code"] == "money"]["passages"].tolist()
    pd.testing.assert_frame_equal(frame, topics.cross(codes))


def test_few_documents_give_wilsons_interval(given, codes):
    corpus = gt.Corpus.from_texts(["\n\n".join(text for _, text in given[k::2]) for k in (0, 1)])
    topics = gt.discover_topics(corpus, 3, encoder=SubjectEncoder(), progress=False)
    half = {p.id: "a" if n % 2 else "b" for n, p in enumerate(topics.material.passages)}
    frame = topics.cross(half)
    assert set(frame["interval"]) == {"wilson"} and (frame["low"] < frame["high"]).all()


def test_only_the_documents_that_were_coded_count_and_codes_have_their_names(given):
    corpus = gt.Corpus.from_texts(["\n\n".join(text for _, text in given[k::2]) for k in (0, 1)], ids=["a", "b"])
    topics = gt.discover_topics(corpus, 3, encoder=SubjectEncoder(), progress=False)
    framework = gt.Framework.load("ansell-gash-2008")
    own = [p for p in topics.material.passages if p.document_id == "a"]
    codings = [[SimpleNamespace(code="outcomes")] if n % 2 else [] for n in range(len(own))]
    frame = topics.cross(SimpleNamespace(passages=own, codings=codings, framework=framework), language="id")
    assert frame.drop_duplicates("topic")["n"].sum() == len(own) == len(topics.material) / 2
    assert frame["code"].tolist() == list(framework.ids) * 3
    assert frame["name"][0] == framework[framework.ids[0]].label["id"] != framework[framework.ids[0]].label["en"]
    assert (frame[frame["code"] != "outcomes"]["passages"] == 0).all() and frame["passages"].sum() == len(own) // 2


# ------------------------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize("what", ["map", "words", "over", "codes"])
def test_each_picture_has_the_same_bytes_whatever_the_users_settings(topics, codes, years, what, tmp_path):
    import matplotlib

    by = {"over": years, "codes": codes}.get(what)
    first = topics.draw(tmp_path / "a.svg", what, by=by, language="id").read_bytes()
    with matplotlib.rc_context(
        {"font.size": 30, "figure.facecolor": "black", "svg.fonttype": "none", "axes.grid": True}
    ):
        assert topics.draw(tmp_path / "b.svg", what, by=by, language="id").read_bytes() == first
    ET.fromstring(first)
    assert b"<dc:date>" not in first and b"<script" not in first
    assert topics.draw(tmp_path / "c.svg", what, by=by, language="en").read_bytes() != first


def test_png_and_pdf_too(topics, tmp_path):
    for ending, head in ((".png", b"\x89PNG"), (".pdf", b"%PDF")):
        files = [topics.draw(tmp_path / f"{k}{ending}", "words", topics=[1]).read_bytes() for k in (1, 2)]
        assert files[0] == files[1] and files[0].startswith(head)


def test_the_map_puts_what_is_alike_together(topics):
    from govtext.topics.pictures.places import apart, places_of

    places = places_of(topics, 2000)
    assert places.points.min() >= 0 and places.points.max() <= 1 and len(places.rows) == 72
    gaps = np.linalg.norm(places.points[:, None] - places.points[None], axis=2) + np.eye(72) * 9
    same = topics.assigned[places.rows[gaps.argmin(axis=1)]] == topics.assigned[places.rows]
    assert same.mean() > 0.9
    assert len(places_of(topics, 30).rows) == 30
    moved = apart(np.array([[0.5, 0.5], [0.5, 0.5], [0.52, 0.5], [np.nan, np.nan]]), (0.1, 0.1))
    distances = [np.linalg.norm(moved[a] - moved[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert min(distances) > 0.095 and np.isnan(moved[3]).all()


def test_a_map_of_words_alone_and_of_few_passages(given, tmp_path):
    texts = [text for _, text in given if text.startswith("Warga")]
    with pytest.warns(UserWarning, match="are few"):
        words = gt.discover_topics(texts, 3, method="nmf", progress=False)
        assert words.draw(tmp_path / "m.svg").stat().st_size > 5_000
        few = gt.discover_topics(texts[:6], 2, encoder=SubjectEncoder(), progress=False)
    assert few.draw(tmp_path / "few.svg").is_file()


def test_the_curve_is_drawn_where_there_is_one(topics, tmp_path):
    with pytest.raises(OptionError, match="no curve"):
        topics.draw(tmp_path / "c.svg", "choice")
    curve = pd.DataFrame(
        {
            "n_topics": [3, 4, 5], "agreement": [0.8, 0.6, 0.5], "by_chance": [0.3, 0.3, 0.2], "gain": [0.5, 0.3, 0.3], "error": [0.02] * 3,
            "language_nmi": [0.0] * 3, "npmi": [0.2, -0.1, 0.1], "c_v": [np.nan] * 3, "chosen": [True, False, False],
        }
    )  # fmt: skip
    assert replace(topics, choice=curve).draw(tmp_path / "c.svg", "choice").stat().st_size > 5_000


def test_what_cannot_be_drawn_is_said(topics, tmp_path, monkeypatch):
    for arguments, message in (
        (("x.gif",), "endings are .svg, .png, .pdf"),
        (("x.svg", "pie"), "there are map, words, over, codes, choice"),
        (("x.svg", "codes"), "needs by="),
    ):
        with pytest.raises(OptionError, match=message):
            topics.draw(tmp_path / arguments[0], *arguments[1:])
    with pytest.raises(OptionError, match="there is no topic 9"):
        topics.draw(tmp_path / "x.svg", "words", topics=[9])
    with pytest.raises(OptionError, match="language 'fr'"):
        topics.draw(tmp_path / "x.svg", language="fr")
    with pytest.raises(EmptyCorpusError, match="nothing to draw"):
        topics.draw(tmp_path / "x.svg", "over", by="year")
    with pytest.raises(EmptyCorpusError, match="has a code"):
        topics.draw(tmp_path / "x.svg", "codes", by=[None] * 72)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ExtraMissingError, match="pip install"):
        topics.draw(tmp_path / "x.svg", "words")
    assert not list(tmp_path.iterdir())


def test_groups_that_are_too_many_are_the_largest():
    from govtext.topics.pictures.chart_over import group_names

    sizes = {f"g{n:02d}": n for n in range(30)}
    frame = pd.DataFrame({"group": list(sizes), "passages": list(sizes.values())})
    assert group_names(frame, 3) == ["g27", "g28", "g29"]
    years = pd.DataFrame({"group": range(1990, 2020), "passages": 1})
    assert group_names(years, 3) == list(range(1990, 2020))


# ------------------------------------------------------------------------------------------------ the page


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.opened = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in {"meta", "input", "br"}:
            self.opened.append(tag)

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]


def test_the_page_needs_nothing_from_outside_and_no_text_acts(topics, codes, tmp_path):
    text = topics.to_html(tmp_path / "t.html", codes=codes, language="id")
    assert (tmp_path / "t.html").read_bytes().decode() == text == topics.to_html(codes=codes, language="id")
    reader = Reader()
    reader.feed(text)
    assert reader.opened == [] and reader.tags.count("script") == reader.tags.count("style") == 1
    assert not [a for a in reader.attributes if a[1] in {"src", "href", "style"} or a[1].startswith("on")]
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        and "\x0b" not in text
        and "http" not in re.sub(r'http-equiv="', "", text)
    )
    policy = next(value for _, name, value in reader.attributes if name == "content" and "default-src" in value)
    assert "default-src 'none'" in policy and "unsafe" not in policy
    rows = [a for a in reader.attributes if a[0] == "tr" and a[1] == "data-row"]
    dots = [a for a in reader.attributes if a[0] == "path" and a[1] == "data-row"]
    assert {a[2] for a in rows} == {a[2] for a in dots} == {str(n) for n in range(72)}
    assert "Topik dan kode" in text and "Topik menurut bahasa" in text and "Topik menurut tahun" not in text
    for quote in topics.quotes(3)["text"]:
        assert quote in text


def test_the_page_shows_pages_only_of_documents_that_have_them(given):
    corpus = gt.Corpus.from_texts(["\n\n".join(text for _, text in given[k::2]) for k in (0, 1)], ids=["a", "b"])
    corpus = gt.Corpus.of([corpus["a"], replace(corpus["b"], paged=True)])
    topics = gt.discover_topics(corpus, 3, encoder=SubjectEncoder(), progress=False)
    assert {name: facts["paged"] for name, facts in topics.material.documents.items()} == {"a": False, "b": True}
    text = topics.to_html(language="en", most=10)
    for row in topics.quotes(3).itertuples():
        assert (f"b, p. 1, {row.start}–" if row.document_id == "b" else f"a, {row.start}–") in text
    assert text.count("<tr data-row=") == 10 and "10 of 72" in text
    with pytest.raises(OptionError, match="most is 0"):
        topics.to_html(most=0)
    with pytest.raises(OptionError, match="list of groups"):
        topics.to_html(over="year")


# ------------------------------------------------------------------------------------------------ files


def test_word_excel_csv_and_markdown(given, codes, tmp_path):
    import docx

    texts = [text for _, text in given]
    texts[0] = "=HYPERLINK(anggaran) " + texts[0]
    topics = gt.discover_topics(texts, 3, encoder=SubjectEncoder(), progress=False).rename({1: "=1+1 | *x*"})
    for ending in (".xlsx", ".docx", ".csv", ".md"):
        first, second = (gt.write_topics(topics, tmp_path / f"{k}{ending}", codes=codes, language="id") for k in (1, 2))
        assert first.read_bytes() == second.read_bytes()
    book = openpyxl.load_workbook(tmp_path / "1.xlsx")
    assert book.sheetnames == ["Topik", "Kutipan", "Bagian teks", "Topik x kode", "Mutu"]
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert any(cell.value == "=1+1 | *x*" for cell in cells) and all(cell.data_type != "f" for cell in cells)
    assert book["Bagian teks"].max_row == 73 and book["Topik"].max_row == 4
    frame = pd.read_csv(tmp_path / "1.csv")
    assert len(frame) == 72 and frame["text"][0].startswith("'=HYPERLINK") and set(frame["label"]) >= {"'=1+1 | *x*"}
    tables = docx.Document(str(tmp_path / "1.docx")).tables
    assert len(tables) == 2 and tables[0].rows[2].cells[1].text == "=1+1 | *x*" and len(tables[0].rows) == 4
    assert any(re.fullmatch(r"3,0\* \(24\)", cell.text) for row in tables[1].rows for cell in row.cells)
    assert r"=1+1 \| \*x\*" in (tmp_path / "1.md").read_text(encoding="utf-8")
    with pytest.raises(OptionError, match="endings are"):
        gt.write_topics(topics, tmp_path / "x.pdf")


def run(*arguments: object) -> None:
    """The command, in this process."""
    import typer

    from govtext import cli

    with pytest.raises(SystemExit) as ended:
        typer.main.get_command(cli.app).main(["topics", *map(str, arguments)])
    assert ended.value.code == 0


def test_the_command_reads_saved_topics_and_writes_them(given, tmp_path, monkeypatch):
    from govtext.cli import topics as topics_command

    monkeypatch.chdir(tmp_path)
    texts = [text for _, text in given]
    texts[0] += " \udc51"  # half a character, as broken PDF files have
    topics = gt.discover_topics(texts, 3, method="nmf", progress=False)
    topics.save("kept")
    assert gt.Topics.load("kept").material.texts == [texts[0][:-1] + "?", *texts[1:]]
    run("--load", "kept", "-o", "t.html", "-o", "t.xlsx", "-o", "p.csv", "-o", "m.svg", "--pictures", "p")
    assert {p.name for p in tmp_path.iterdir()} == {"kept", "t.html", "t.xlsx", "p.csv", "m.svg", "p"}
    assert {p.name for p in (tmp_path / "p").iterdir()} == {"map.svg", "words.svg", "language.svg"}
    assert (tmp_path / "t.html").read_text(encoding="utf-8") == topics.to_html()
    for arguments, message in (
        ({"paths": None}, "give files or folders"),
        ({"load": tmp_path, "n": "4"}, "leave out -n"),
        ({"n": "many", "paths": [tmp_path]}, "whole number, or auto"),
        ({"out": [tmp_path / "x.pptx"], "paths": [tmp_path]}, "the endings are"),
        ({"load": tmp_path / "kept", "codes": "emerson-2012"}, "needs the documents"),
    ):
        with pytest.raises(OptionError, match=message):
            topics_command.topics(**{"paths": None, "n": "auto", "method": topics_command.Method.auto, **arguments})


def test_the_command_finds_topics_by_seeds_and_assigns_other_text(given, tmp_path, monkeypatch, capsys):
    from govtext.text.encoder import Encoder

    monkeypatch.setattr(Encoder, "load", lambda *_, **__: SubjectEncoder())
    for n in (0, 1):
        text = "\n\n".join(text for _, text in given[n::2])
        (tmp_path / f"d{n}.txt").write_text(text, encoding="utf-8")
    lines = "".join(f"{name}: [{', '.join(both[0].split()[:3])}]\n" for name, both in SUBJECTS.items())
    (tmp_path / "seeds.yaml").write_text(lines, encoding="utf-8")
    files = (tmp_path / "d0.txt", tmp_path / "d1.txt")
    run(*files, "--seeds", tmp_path / "seeds.yaml", "-o", tmp_path / "p.csv", "--save", tmp_path / "kept")
    frame = pd.read_csv(tmp_path / "p.csv")
    assert set(frame["label"]) == set(SUBJECTS)
    words = {name: set(" ".join(both).split()) for name, both in SUBJECTS.items()}
    pairs = zip(frame["label"], frame["text"], strict=True)
    assert all(len(words[label] & set(text.split())) >= 4 for label, text in pairs)
    run(tmp_path / "d1.txt", "--load", tmp_path / "kept", "-o", tmp_path / "q.csv")
    again = pd.read_csv(tmp_path / "q.csv")
    assert again["label"].tolist() == frame[frame["document_id"] == "d1"]["label"].tolist()
    assert "kesehatan" in capsys.readouterr().out
