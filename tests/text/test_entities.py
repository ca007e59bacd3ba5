"""Citations of laws, known programmes, kinds of word: what stands before the recogniser of entities."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from govtext.errors import OptionError
from govtext.text.entity_parts import KINDS, LAWS, PERSONS, PROGRAMMES, WORDS, BordersComponent, WordsComponent
from govtext.text.laws import find_laws
from govtext.text.programmes import find_programmes, known_programmes
from govtext.text.spacy_parts import IndonesianText


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Pasal 7 ayat (2) Perda Nomor 3 Tahun 2017 menyebut sanksi.", ["Perda Nomor 3 Tahun 2017"]),
        ("Peraturan Wali Kota Bogor Nomor 61 Tahun 2018 tentang plastik", ["Peraturan Wali Kota Bogor Nomor 61 Tahun 2018"]),
        ("Perpres 72/2021 mengganti Perpres No. 42 Tahun 2013.", ["Perpres 72/2021", "Perpres No. 42 Tahun 2013"]),
        ("SK Bupati Nomor 188.44/312/KPTS/2021, lalu rapat.", ["SK Bupati Nomor 188.44/312/KPTS/2021"]),
        ("Peraturan Menteri Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi Nomor 7 Tahun 2021 berlaku.", ["Peraturan Menteri Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi Nomor 7 Tahun 2021"]),
        ("kata undang-undang nomor 6 tahun 2014 itu, desa boleh", ["undang-undang nomor 6 tahun 2014"]),
        ("UU Desa dan UU Pelayanan Publik memberi hak.", ["UU Desa", "UU Pelayanan Publik"]),
        ("Peraturan Bersama Menteri Agama dan Menteri Dalam Negeri Nomor 9 dan 8 Tahun 2006", ["Peraturan Bersama Menteri Agama dan Menteri Dalam Negeri Nomor 9 dan 8 Tahun 2006"]),
        ("UUD 1945 dan Undang-Undang Dasar 1945", ["UUD 1945", "Undang-Undang Dasar 1945"]),
        ("Menurut UU Nomor 14 Tahun 2008, lalu.", ["UU Nomor 14 Tahun 2008"]),
        ("Peraturan tersebut, keputusan rapat, dan PP Muhammadiyah tidak memuatnya.", []),
        ("Surat Edaran dan Instruksi Bupati tidak bernomor; Perda yang soal sampah; Undang-undang memberi wewenang.", []),
        ("Hasil rapat nomor 3 tahun 2020 dan Tabel 2 Tahun 2021.", []),
    ],
)  # fmt: skip
def test_laws(text, laws):
    assert [text[start:end] for start, end in find_laws(text)] == laws


@pytest.mark.parametrize(
    ("text", "programmes"),
    [
        ("PKH dan BPNT itu datanya dari dinas.", ["PKH", "BPNT"]),
        ("Penerima Program Sembako bertambah.", ["Program Sembako"]),
        ("Program Indonesia Sehat dengan Pendekatan Keluarga (PIS-PK) berjalan.", ["Program Indonesia Sehat dengan Pendekatan Keluarga", "PIS-PK"]),
        ("Program Pamsimas III dibiayai.", ["Program Pamsimas III"]),
        ("PKH Kabupaten Sigi", ["PKH"]),
        ("Tim Koordinasi PKH, Forum PKH, dan Gugus Tugas Kabupaten Layak Anak rapat.", []),
        ("Dinas Pengendalian Penduduk dan Keluarga Berencana rapat.", []),
        ("Desa Siaga Sumbermulyo, KURMA, XPKH, program kerja.", []),
    ],
)  # fmt: skip
def test_programmes(text, programmes):
    assert [text[start:end] for start, end in find_programmes(text)] == programmes


def test_names_that_mean_other_things_are_hints_only():
    unsure = {form for form, alone in known_programmes() if not alone}
    assert "PPK" in unsure and find_programmes("PPK menandatangani kontrak.") == []


def test_rules_are_quick_on_hostile_text():
    start = time.process_time()
    for text in ("Peraturan " * 3000, "Keputusan " + "Bupati dan " * 3000, "SK " + "1/" * 5000, "UU " + "Aa " * 5000, "no. 1 dan " * 3000, "Program " * 5000, "PKH " * 5000):  # fmt: skip
        find_laws(text)
        find_programmes(text)
    assert time.process_time() - start < 5


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("UP PKHerda No.1/2 dan\nTahun 2019()-"), max_size=80))
def test_stretches_lie_in_the_text_and_apart(text):
    for find in (find_laws, find_programmes):
        last = 0
        for start, end in find(text):
            assert last <= start < end <= len(text) and text[start:end].strip() == text[start:end]
            last = end


def test_components_stand_alone_and_keep_what_is_there():
    nlp = spacy.blank("id")
    nlp.add_pipe(LAWS)
    nlp.add_pipe(PROGRAMMES)
    doc = nlp("Perda No. 3 Tahun 2017 mengatur PKH di desa.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Perda No. 3 Tahun 2017", "LAW"), ("PKH", "PROGRAM")]
    again = nlp.get_pipe(LAWS)(doc)
    assert [(e.text, e.label_) for e in again.ents] == [("Perda No. 3 Tahun 2017", "LAW"), ("PKH", "PROGRAM")]
    other = nlp.make_doc("UU Desa itu")
    other.ents = [other.char_span(3, 7, label="LOC")]
    assert [(e.text, e.label_) for e in nlp.get_pipe(LAWS)(other).ents] == [("Desa", "LOC")]


def test_kinds_of_word_belong_to_one_vocabulary():
    nlp, other = IndonesianText(), IndonesianText()
    known = nlp("Sleman rapat")[0]
    words = WordsComponent(nlp.vocab, {"place": ["sleman"], "ordinary": ["rapat"]})
    assert known.check_flag(KINDS["place"]) and not known.check_flag(KINDS["ordinary"])
    assert nlp("Rapat")[0].check_flag(KINDS["ordinary"]) and not nlp("Bantul")[0].check_flag(KINDS["place"])
    assert not other("Sleman")[0].check_flag(KINDS["place"])
    again = WordsComponent(other.vocab).from_bytes(words.to_bytes())
    assert again.words == words.words and other("Sleman")[0].check_flag(KINDS["place"])
    assert again.to_bytes() == words.to_bytes()
    with pytest.raises(OptionError, match="no kind of word 'colour'"):
        words.tell({"colour": ["merah"]})


@pytest.fixture(scope="module")
def persons():
    nlp = IndonesianText()
    nlp.add_pipe(WORDS).tell(
        {
            "ordinary": "dan yang di camat guru menurut temuan penelitian".split(),
            "person": ["togar", "sri"],
            "body": ["bappenas"],
            "office": ["dinas"],
        }
    )
    nlp.add_pipe(PERSONS)
    return nlp


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kata Pak Togar dan Bu Sri Wahyuni, rapat batal.", ["Togar", "Sri Wahyuni"]),
        ("Pak Camat dan Bu Guru datang dari RSUD Dr. Soedarso.", []),
        ("Temuan Blair (2000), Vel dan Bedner (2017), serta (Suchman, 1995) sama.", ["Blair", "Vel", "Bedner", "Suchman"]),
        ("Islamy dkk. (2021) dan Bappenas (2021)", ["Islamy"]),
        ("pak togar sama Dinas Sosial", []),
    ],
)  # fmt: skip
def test_persons_by_the_words_around(persons, text, names):
    assert [e.text for e in persons(text).ents] == names


def test_without_lists_no_word_is_a_name():
    nlp = IndonesianText()
    nlp.add_pipe(WORDS)
    nlp.add_pipe(PERSONS)
    assert nlp("Pak Togar").ents == ()


@pytest.mark.parametrize(
    ("text", "entity", "label", "mended"),
    [
        ("Bang Togar datang", "Bang Togar", "PER", ["Togar"]),
        ("H. Tarmidi, S.Sos. hadir", "H. Tarmidi, S.Sos.", "PER", ["Tarmidi"]),
        ("di pantai Muara Gembong", "pantai Muara Gembong", "LOC", ["Muara Gembong"]),
        ("UU Desa sering berubah", "UU Desa sering", "LAW", ["UU Desa"]),
        ("Peraturan dan kebijakan itu", "Peraturan dan kebijakan", "LAW", []),
        ("Perda Nomor 3 Tahun 2017 berlaku", "Perda Nomor 3 Tahun 2017", "LAW", ["Perda Nomor 3 Tahun 2017"]),
        ("dari bappeda sleman", "bappeda sleman", "ORG", ["bappeda sleman"]),
        ("ditulis von Benda", "von Benda", "PER", ["von Benda"]),
    ],
)
def test_borders_are_mended(text, entity, label, mended):
    doc = IndonesianText().make_doc(text)
    start = text.index(entity)
    doc.ents = [doc.char_span(start, start + len(entity), label=label)]
    assert [e.text for e in BordersComponent()(doc).ents] == mended
