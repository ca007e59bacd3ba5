"""Spoken Indonesian: normal forms stand beside what was said, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govtext as gt
from govtext.text.dictionary import is_standard, me_form
from govtext.text.evaluation import evaluate_spoken, load_spoken
from govtext.text.lexicon import spoken_lexicon
from govtext.text.spoken_rules import by_rule


def normal(text, **options):
    return gt.text.normalise_spoken(text, **options).text


@pytest.mark.parametrize(
    ("spoken", "standard"),
    [
        ("ngebahas", "membahas"),
        ("ngatasin", "mengatasi"),
        ("nyiapin", "menyiapkan"),
        ("dijelasin", "dijelaskan"),
        ("nyoba", "mencoba"),
        ("ngeliat", "melihat"),
        ("mutusin", "memutuskan"),
        ("macem-macem", "macam-macam"),
        ("temen-temennya", "teman-temannya"),
        ("bersama2", "bersama-sama"),
        ("sehari2", "sehari-hari"),
        ("org2nya", "orang-orangnya"),
        ("nge-zoom", "men-zoom"),
        ("kepake", "terpakai"),
        ("muter-muter", "memutar-mutar"),
        ("nyari-nyari", "mencari-nyari"),
        ("ngais", "mengais"),
        ("tidaaak", "tidak"),
        ("ngajari", "mengajari"),
        ("nengahi", "menengahi"),
        ("nyampaikan", "menyampaikan"),
        ("ndampingi", "mendampingi"),
        ("nanganin", "menangani"),
        ("megang", "memegang"),
        ("ngabantu", "membantu"),
        ("nganggarke", "menganggarkan"),
        ("diprogramke", "diprogramkan"),
        ("dirembug", "dirembuk"),
        ("dibeda2in", "dibeda-bedakan"),
        ("pdhl", "padahal"),
        ("mngkin", "mungkin"),
        ("sblumnya", "sebelumnya"),
        ("2x", "2 kali"),
        ("gedean", "lebih besar"),
        ("pinteran", "lebih pintar"),
        ("besaran", "besaran"),
        ("jadix", "jadinya"),
        ("index", "index"),
        ("ngahubungi", "menghubungi"),
        ("hatur nuhun", "terima kasih"),
    ],
)
def test_rules(spoken, standard):
    assert normal(f"Kami {spoken} kemarin.") == f"Kami {standard} kemarin."


@pytest.mark.parametrize(
    "text",
    [
        "Pelaksanaan kebijakan bermakna bagi nelayan, negara, menteri, dan pemimpin di kelurahan kedua.",
        "Saat maaf dan manfaat itu disalin, kegiatan semakin terjalin rutin di kantin.",
        "Jarak 12 km, kadar CO2 dan PM2.5, gelar S2, luas 4 m2.",
        "Tanah liat di kebun teh hijau itu milik NU dan Pak Abis, kata Bu Ama dari Tau.",
        "Saya tak tahu buat siapa, sama siapa, dan pas kapan.",
        "The ministry never considered a national mapping of power.",
    ],
)
def test_standard_words_names_and_ambiguous_words_stay(text):
    assert normal(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Kader ktp, smp, pkk, bpd, dan rt tidak diubah; ukuran 2x3 meter, 4x4, dan A2x juga.",
        "Warna, makna, metode, private, mobile, module, stereotipe, dan online tetap.",
        "Galina dan Regione adalah nama.",
        "Masyarakat memegang, mengajari, menangani, merambah, dan mengabari.",
    ],
)
def test_new_rules_leave_words_alone(text):
    assert normal(text) == text


def test_endings_of_other_languages_are_marked():
    text = "Jumlahe jumlahnye, masalahnyo kelompokna."
    told = [(t.normal, t.language) for t in gt.text.normalise_spoken(text)][1:]
    assert told == [("jumlahnya", "bew"), ("masalahnya", "min"), ("kelompoknya", "su")]
    assert normal("ya kerjane siapa", regional=False) == "ya kerjane siapa"
    assert normal("ya kerjane siapa") == "ya kerjanya siapa"


def test_marks_are_told_apart():
    spoken = gt.text.normalise_spoken("Anu, musyawarahnya teh buat kader sih, wong mboten wonten.")
    told = {t.surface: (t.how, t.language) for t in spoken.marked()}
    assert told == {
        "Anu": ("filler", "id"),
        "teh": ("particle", "su"),
        "buat": ("ambiguous", "id"),
        "sih": ("particle", "id"),
        "wong": ("particle", "jv"),
        "mboten": ("lexicon", "jv"),
        "wonten": ("lexicon", "jv"),
    }
    assert next(t for t in spoken if t.surface == "buat").others == ("untuk", "membuat")


def test_regional_words_can_stay():
    assert normal("Pak Camat mboten rawuh", regional=False) == "Pak Camat mboten rawuh"
    assert any(t.language == "jv" for t in gt.text.normalise_spoken("mboten", regional=False))


def test_case_follows_the_surface():
    assert normal("Nggak bisa. NGGAK BISA? Gimana?") == "Tidak bisa. NGGAK BISA? Bagaimana?"
    assert normal("NGGAK BISA!") == "TIDAK BISA!"


def test_offsets_lead_back():
    text = "Kalo nggak diajakin, ya kita makasih aja."
    spoken = gt.text.normalise_spoken(text)
    assert spoken.source == text
    assert all(text[t.start : t.end] == t.surface for t in spoken)
    start = spoken.text.index("terima kasih")
    assert text[slice(*spoken.source_span(start + 2, start + 4))] == "makasih"  # a cut word is taken whole
    start = spoken.text.index("tidak")
    assert text[slice(*spoken.source_span(start, start + len("tidak diajak")))] == "nggak diajakin"
    assert text[slice(*spoken.source_span(0, len(spoken.text)))] == text
    assert spoken.source_span(5, 5)[0] == spoken.source_span(5, 5)[1]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ngyeaiuokt2²-' .\nABÉ’İß"), max_size=60))
def test_any_text_keeps_its_surface(text):
    spoken = gt.text.normalise_spoken(text)
    assert all(text[t.start : t.end] == t.surface for t in spoken)
    rebuilt, position = "", 0
    for token in spoken:
        rebuilt += text[position : token.start] + token.normal
        position = token.end
    assert rebuilt + text[position:] == spoken.text
    for start in range(0, len(spoken.text), 3):
        first, last = spoken.source_span(start, min(start + 4, len(spoken.text)))
        assert 0 <= first <= last <= len(text)


def test_hostile_text_is_quick():
    for text in ("a" * 200_000, "ng" * 100_000, "a-" * 100_000, "nggak2" * 30_000, "\n" * 100_000):
        assert gt.text.normalise_spoken(text).source == text


def test_lexicon_is_sound():
    lexicon = spoken_lexicon()
    assert len(lexicon.forms) >= 300
    assert not set(lexicon.forms) & set(lexicon.ambiguous)
    assert not set(lexicon.forms) & (set(lexicon.particles) | lexicon.fillers | set(lexicon.regional))
    assert all(form == form.lower() and form != normal for form, normal in lexicon.forms.items())
    assert not {normal for normal in lexicon.forms.values() if normal in lexicon.forms}  # one step is enough


def test_rules_never_loop_on_their_own_forms():
    for word in ("ngumpulin", "nyari", "dibagiin", "dateng", "kerasa", "ngeringin"):
        form = by_rule(word).form
        assert is_standard(form) and by_rule(form) is None
    assert me_form("kritik") == "mengkritik" and me_form("rasa") == "merasa" and me_form("siap") == "menyiap"


def test_scores_do_not_fall():
    for split in ("dev", "test"):
        table = evaluate_spoken(load_spoken(split=split)).table
        assert table.loc["target words", "right"] >= 38
        assert table.loc["words that stay", "right"] == table.loc["words that stay", "cases"]
    assert evaluate_spoken(load_spoken(split="test2")).table.loc["target words", "right"] >= 52


def test_a_damaged_corpus_says_so(tmp_path):
    (tmp_path / "sentences.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(gt.errors.LabelsError, match="cannot be read"):
        load_spoken(tmp_path)
    (tmp_path / "sentences.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(gt.errors.EmptyCorpusError, match="no sentences"):
        load_spoken(tmp_path, "test")


def test_the_command_line_scores_both_lists():
    from typer.testing import CliRunner

    from govtext.cli import app

    outcome = CliRunner().invoke(app, ["evaluate", "spoken"])
    assert outcome.exit_code == 0 and "target words" in outcome.output and "test" in outcome.output
