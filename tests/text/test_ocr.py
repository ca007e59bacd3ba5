"""Scans: pages without a sound text layer are noticed, read where Tesseract is installed, and told where it is not."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import govtext as gt
from govtext.text.cleaning import clean
from govtext.text.readers import ocr, scanning, tesseract
from govtext.text.readers.pdf import read_pdf
from govtext.text.readers.pdf.reading import scanned_file
from govtext.text.readers.pdf.scanned import scan_letters
from govtext.text.readers.raw import RawFile, RawPage
from govtext.text.readers.scans import Scan, parse_hocr
from govtext.text.readers.tesseract import Tesseract, find_tesseract

needs_tesseract = pytest.mark.skipif(bool(find_tesseract().missing), reason="Tesseract with ind and eng is not here")

TEXT = [
    "Penelitian ini membahas kolaborasi antara pemerintah desa",
    "dengan lembaga adat dalam pengelolaan air bersih yang",
    "makin merata di seluruh wilayah kecamatan sejak tahun 2019.",
    "Rapat rutin diadakan setiap bulan oleh semua pihak, dan",
    "hasilnya dicatat dalam berita acara yang dapat dibaca warga.",
]


def picture_of(lines: list[str], width: int = 1240, height: int = 700) -> Image.Image:
    """A page at 150 dpi with lines on it."""
    picture = Image.new("L", (width, height), 255)
    font = ImageFont.load_default(30)
    for number, line in enumerate(lines):
        ImageDraw.Draw(picture).text((100, 100 + 45 * number), line, fill=0, font=font)
    return picture


def written(canvas: Canvas, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        canvas.drawString(70, 750 - 15 * number, line)


def shifted(line: str) -> str:
    """What copies out of a PDF whose font has a wrong table of letters."""
    return "".join(chr(33 + (ord(c) - 33 + 64) % 94) if c != " " else c for c in line)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF: page 1 written, page 2 a picture, page 3 blank, page 4 with a broken layer."""
    path = tmp_path_factory.mktemp("scans") / "mixed.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    written(canvas, TEXT)
    canvas.showPage()
    canvas.drawImage(ImageReader(picture_of(TEXT[3:])), 0, 400, 595, 336)
    canvas.showPage()
    canvas.showPage()
    written(canvas, [shifted(line) for line in TEXT * 2])
    canvas.save()
    return path


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of one picture."""
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawImage(ImageReader(picture_of(TEXT)), 0, 400, 595, 336)
    canvas.save()
    return path


class TestNoticing:
    def test_pages_without_or_with_a_broken_layer_are_noticed(self, mixed):
        raw = read_pdf(mixed)
        assert raw.unread == (2, 4)
        assert "page(s) 3 are blank" in raw.notes

    def test_numbers_other_languages_and_names_are_no_broken_layer(self, tmp_path):
        canvas = Canvas(str(tmp_path / "sound.pdf"), pagesize=A4)
        for lines in (
            ["1.234 5,6% 78 910 11 (1213) 14.15 2019-2020 3,4"] * 12,
            ["Hierdie navorsing ondersoek samewerking tussen dorpe, regering en gemeenskap."] * 8,
            ["BAB I PENDAHULUAN" + "." * 90 + "1", "1.1 Latar Belakang" + ". " * 60 + "3"] * 14,
            ["Siti Aminah, Budi Santoso, Wawan Kurniawan, Dedi Mulyadi"] * 10,
        ):
            written(canvas, lines)
            canvas.showPage()
        canvas.save()
        assert read_pdf(tmp_path / "sound.pdf").unread == ()


class TestWithoutTesseract:
    @pytest.fixture(autouse=True)
    def gone(self, monkeypatch):
        monkeypatch.setattr(tesseract.shutil, "which", lambda name: None)
        monkeypatch.setattr(tesseract, "_PLACES", ())
        missing = find_tesseract.__wrapped__()
        monkeypatch.setattr(ocr, "find_tesseract", lambda: missing)

    def test_a_scan_fails_with_the_lines_that_install_it(self, scan):
        [failure] = gt.read(scan).failures
        for words in ("apt install tesseract-ocr tesseract-ocr-ind", "brew install tesseract", "Windows"):
            assert words in failure.reason

    def test_a_mixed_file_is_read_with_a_note(self, mixed):
        document = gt.read(mixed)[0]
        assert document.text.startswith("Penelitian ini membahas")
        assert document.ocr == {}
        assert any("page(s) 2, 4" in note and "Tesseract" in note for note in document.notes)
        assert "cannot be read" in gt.read(mixed, ocr=True).failures[0].reason

    def test_a_picture_fails_with_the_same_lines(self, tmp_path):
        picture_of(TEXT).save(tmp_path / "notes.png")
        assert "apt install tesseract-ocr" in gt.read(tmp_path / "notes.png").failures[0].reason


def test_missing_language_data_are_named(monkeypatch):
    monkeypatch.setattr(tesseract.shutil, "which", lambda name: "/usr/bin/tesseract")
    monkeypatch.setattr(tesseract, "_run", lambda command, seconds: b"tesseract 5.3.0\neng\nosd\n")
    found = find_tesseract.__wrapped__()
    assert found.version == "tesseract 5.3.0"
    assert "language data ind:" in found.missing and "tesseract-ocr-ind" in found.missing


def test_a_tesseract_that_hangs_or_fails_is_told(monkeypatch):
    def hang(*arguments, **named):
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr(tesseract, "find_tesseract", lambda: Tesseract("tesseract", "5", ("ind", "eng")))
    monkeypatch.setattr(tesseract.subprocess, "run", hang)
    with pytest.raises(gt.errors.ReadError, match="longer than 90 seconds"):
        tesseract.recognise(Path("page.png"), 300)
    monkeypatch.setattr(
        tesseract.subprocess,
        "run",
        lambda *a, **n: SimpleNamespace(returncode=1, stderr=b"x\nno such file", stdout=b""),
    )
    with pytest.raises(gt.errors.ReadError, match="no such file"):
        tesseract.recognise(Path("page.png"), 300)


class Broken:
    """A sandbox in which Tesseract fails on every page."""

    def __init__(self) -> None:
        self.asked = 0

    def run(self, task, **arguments):
        self.asked += 1
        raise gt.errors.ReadError("Tesseract failed: page too odd")


def test_a_file_on_which_tesseract_fails_ends_soon(monkeypatch):
    monkeypatch.setattr(ocr, "find_tesseract", lambda: Tesseract("tesseract", "tesseract 5", ("ind", "eng")))
    raw = RawFile(tuple(RawPage(n, str(n), ()) for n in range(1, 50)), True, True, unread=tuple(range(1, 50)))
    sandbox = Broken()
    with pytest.raises(gt.errors.ReadError, match="page too odd"):
        ocr.with_ocr(raw, Path("scan.pdf"), ".pdf", sandbox)
    assert sandbox.asked == 3


def hocr(lines: list[tuple[int, int, str]], slope: float = 0.0, sure: int = 95) -> bytes:
    """hOCR of lines (x, baseline, text) whose letters are 20 pixels wide and 30 high; ``slope`` is that of the page."""
    spans = []
    for number, (x, y, text) in enumerate(lines):
        words, place = [], x
        for word in text.split():
            end = place + 20 * len(word)
            top = int(y + slope * place)
            words.append(
                f"<span class='ocrx_word' title='bbox {place} {top - 30} {end} {top}; x_wconf {sure}'>{word}</span>"
            )
            place = end + 12
        bottom = int(y + slope * (place - 12))
        offset = y + slope * x - bottom
        title = f"bbox {x} {y - 30} {place - 12} {bottom}; baseline {slope} {offset:.1f}; x_size 36; x_descenders 6; x_ascenders 9"
        spans.append(f'<span class="ocr_line" id="line_1_{number}" title="{title}">{"".join(words)}</span>')
    body = "".join(spans)
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><body><div><p>{body}</p></div></body></html>".encode()


COLUMNS = [(150, 300 + 50 * n, f"kiri baris nomor{n} di kolom pertama halaman") for n in range(12)] + [
    (1300, 300 + 50 * n, f"kanan baris nomor{n} di kolom kedua halaman") for n in range(12)
]


@pytest.mark.parametrize("slope", [0.0, 0.03, -0.03])
def test_columns_of_a_scan_are_read_one_after_the_other_also_when_it_is_skewed(slope):
    scan = parse_hocr(hocr(COLUMNS, slope), 2480, 3508, 300)
    assert scan.skew == pytest.approx(slope)
    assert (scan.width, scan.height, scan.confidence) == (595.2, 841.92, 0.95)
    assert all(line.size == pytest.approx(9.6) for line in scan.lines)
    text = clean(scanned_file({1: scan}, 1)).text
    order = [text.index(f"{side} baris nomor{n} ") for side in ("kiri", "kanan") for n in range(12)]
    assert order == sorted(order)
    assert Scan.from_json(scan.to_json()) == scan


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_letters_of_a_scan_are_where_they_lie_on_the_page(turned):
    slope = 0.02
    scan = parse_hocr(hocr(COLUMNS[:12], slope), 2480, 3508, 300, turned=turned)
    letters = scan_letters(scan, front=True)
    assert "".join(letters.characters[:4]) == "kiri"
    left, top, right, bottom = letters.boxes[0]
    x, y = 160 / 2480, (300 + slope * 150 - 12) / 3508
    x, y = {0: (x, y), 90: (y, 1 - x), 180: (1 - x, 1 - y), 270: (1 - y, x)}[turned]
    assert left < x < right and top < y < bottom
    assert (right - left) * (bottom - top) < 0.001


def test_noise_is_left_out_and_doubtful_words_are_told():
    scan = parse_hocr(hocr([(100, 200, "Rapat rutin")], sure=50), 1000, 1000, 300)
    assert scan.doubtful == ("Rapat", "rutin") and scan.confidence == 0.5
    assert parse_hocr(hocr([(100, 200, "iil |. ~")], sure=20), 1000, 1000, 300).lines == ()


@pytest.fixture(scope="module")
def document(mixed):
    return gt.read(mixed)[0]


@needs_tesseract
class TestWithTesseract:
    def test_only_the_pages_that_need_it_are_read(self, document):
        assert sorted(document.ocr) == [2, 4]
        assert all(0 <= sure <= 1 for sure in document.ocr.values())
        assert document.ocr[2] > 0.85
        assert any("read by OCR" in note and "2, 4" in note for note in document.notes)
        frame = gt.Corpus([document]).ocr()
        assert frame["page"].tolist() == sorted(document.ocr, key=document.ocr.get)

    def test_what_is_read_is_what_stands_there(self, document):
        start, end = document.page_starts[1], document.page_starts[2]
        found = " ".join(document.text[start:end].split())
        told = " ".join(TEXT[3:])
        assert Levenshtein.distance(found, told) <= 0.015 * len(told)
        assert document.page_at(start) == 2

    def test_a_quote_of_a_scan_is_marked(self, document):
        words = "hasilnya dicatat dalam berita acara"
        start = document.text.index(words, document.page_starts[1])
        shown = document.show((start, start + len(words)))
        assert shown.placed == 1.0
        [(left, top, right, bottom)] = shown.pages[0].boxes
        line = 842 - 400 - 336 + (100 + 45 + 18) / 700 * 336  # points from the top of the page
        assert top * 842 < line < bottom * 842
        assert left * 595 == pytest.approx(100 / 1240 * 595, abs=4) and right < 0.6

    def test_a_picture_on_its_side_is_turned(self, tmp_path):
        picture_of(TEXT * 2).rotate(90, expand=True).save(tmp_path / "notes.png", dpi=(150, 150))
        document = gt.read(tmp_path / "notes.png")[0]
        assert document.paged and "lembaga adat dalam pengelolaan air bersih" in document.text
        assert list(document.ocr) == [1]


def test_lines_that_run_down_the_page_are_seen_before_it_is_read():
    upright = picture_of(TEXT)
    assert not scanning._runs_down(upright) and scanning._runs_down(upright.rotate(90, expand=True))
    assert not scanning._runs_down(Image.new("L", (600, 400), 255))


def test_without_ocr_a_scan_fails_and_says_why(scan, mixed):
    assert "ocr=False" in gt.read(scan, ocr=False).failures[0].reason
    assert any("ocr=False" in note for note in gt.read(mixed, ocr=False)[0].notes)
    with pytest.raises(gt.errors.OptionError, match="'auto', True, False"):
        gt.read(scan, ocr="always")
