"""A quote is marked where it stands on its page, and nothing else is."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import govtext as gt
from govtext.text.readers.letters import Letters, find_letters, letters_of, marked_boxes

LEFT = [
    "Penelitian ini membahas kolaborasi antara pemerintah",
    "desa dengan lembaga adat dalam pengelolaan air ber-",
    "sih yang makin merata di seluruh wilayah kecamatan.",
    "Rapat rutin diadakan setiap bulan oleh masing-",
    "masing pihak agar pembagian peran tetap jelas dan",
]
RIGHT = [
    "anggaran dapat dibahas bersama sejak awal tahun.",
    "Komitmen para pihak masih rendah karena aturan main",
    "belum tertulis. Rapat rutin diadakan lagi kemudian",
    "ketika camat yang baru mulai bertugas di wilayah itu.",
    "Kepercayaan tumbuh pelan-pelan setelah kunjungan ke",
]
NEXT = ["lapangan dilakukan bersama oleh semua pihak terkait.", "Hasilnya dicatat dalam berita acara setiap desa."]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shown") / "paper.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number, columns in enumerate(((LEFT * 3, RIGHT), (NEXT,)), 1):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, 800, f"Jurnal Tata Kelola Air, Vol. 3 No. {number}")
        for x, lines in zip((60, 310), columns, strict=False):
            for place, line in enumerate(lines):
                canvas.drawString(x, 760 - 12 * place, line)
        canvas.drawString(290, 30, str(number))
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture(scope="module")
def document(path: Path) -> gt.Document:
    return gt.read(path)[0]


def words_in(path: Path, page: gt.documents.showing.ShownPage) -> str:
    """The words that PDFium itself finds in the boxes."""
    with pypdfium2.PdfDocument(path) as pdf:
        opened = pdf[page.number - 1]
        width, height = opened.get_size()
        text = opened.get_textpage()
        return " ".join(
            text.get_text_bounded(a * width, (1 - d) * height, c * width, (1 - b) * height) for a, b, c, d in page.boxes
        )


@pytest.mark.parametrize(
    "words",
    [
        "Komitmen para pihak masih rendah karena aturan main belum tertulis.",
        "pengelolaan air bersih yang makin merata",
        "diadakan setiap bulan oleh masing-masing pihak agar pembagian peran",
    ],
)
def test_marks_are_the_words_of_the_quote(document, path, words):
    start = document.text.rindex(words)
    shown = document.show((start, start + len(words)))
    assert (shown.quote, shown.placed, len(shown.pages)) == (words, 1.0, 1)
    assert letters_of(words_in(path, shown.pages[0])) == letters_of(words)


def test_a_quote_over_two_pages_is_marked_on_both(document, path):
    start, end = document.text.index("Kepercayaan tumbuh"), document.text.index(" oleh semua pihak terkait")
    shown = document.show((start, end))
    assert [page.number for page in shown.pages] == [1, 2]
    found = "".join(letters_of(words_in(path, page)) for page in shown.pages)
    assert found == letters_of(shown.quote)
    assert Image.open(io.BytesIO(shown.png)).height > 1.9 * Image.open(io.BytesIO(shown.pages[0].png)).height


def test_of_several_places_the_meant_one_is_marked(document):
    words = "Rapat rutin diadakan"
    places = [m.start() for m in re.finditer(words, document.text)]
    marked = [document.show((start, start + len(words))).pages[0].boxes[0] for start in places]
    assert len(set(marked)) == len(places) == 4
    assert [box[:2] for box in marked] == sorted(box[:2] for box in marked)
    assert "4 times" in document.show(words).note


def test_the_picture_is_yellow_where_the_words_are_and_the_same_each_time(document, tmp_path):
    words = "Komitmen para pihak masih rendah"
    shown = document.show(words, tmp_path / "page.png")
    again = document.show(words, tmp_path / "again.png", format="png")
    assert (tmp_path / "page.png").read_bytes() == (tmp_path / "again.png").read_bytes() == again.png
    picture = Image.open(tmp_path / "page.png").convert("RGB")
    (left, top, right, bottom) = shown.pages[0].boxes[0]
    yellow = [
        (x / picture.width, y / picture.height)
        for x in range(picture.width)
        for y in range(picture.height)
        if picture.getpixel((x, y)) == (255, 236, 92)
    ]
    assert len(yellow) > 200
    assert all(left - 0.01 < x < right + 0.01 and top - 0.01 < y < bottom + 0.01 for x, y in yellow)


def test_the_web_page_holds_all_and_runs_nothing(document, tmp_path):
    shown = document.show("Komitmen para pihak masih rendah", tmp_path / "page.html")
    html = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert html == shown.to_html()
    assert "data:image/png;base64," in html and "default-src 'none'" in html
    assert "<script" not in html and "http://" not in html and "https://" not in html
    assert html.count("<i style=") == len(shown.pages[0].boxes) == 1


def test_text_without_pages_is_shown_in_its_paragraph():
    text = "Bab satu.\n\nKata <script>alert(1)</script> lurah itu benar adanya.\n\nPenutup."
    document = gt.Corpus.from_texts([text], ids=["w"])[0]
    shown = document.show("lurah itu  benar")
    html = shown.to_html()
    assert "<mark>lurah itu benar</mark>" in html and "&lt;script&gt;" in html and "<script" not in html
    assert "Penutup" in html
    assert shown._repr_png_() is None
    with pytest.raises(gt.errors.OptionError, match="format='html'"):
        document.show("lurah itu benar", format="png")


def test_rows_and_passages_are_quotes(document):
    from govtext.passages import segment

    passage = segment(gt.Corpus([document]), "sentence")[2]
    assert document.show(passage).quote == passage.text
    row = {"document_id": document.id, "quote": "x", "start": passage.start, "end": passage.end}
    assert document.show(row).quote == passage.text
    with pytest.raises(gt.errors.OptionError, match="of 'other'"):
        document.show({**row, "document_id": "other"})


@pytest.mark.parametrize("quote", ["kata yang tidak ada", " ", (5, 5), (0, 10**9), 7])
def test_what_is_no_quote_is_told(document, quote):
    with pytest.raises(gt.errors.OptionError):
        document.show(quote)


def test_endings(document, tmp_path):
    with pytest.raises(gt.errors.OptionError, match=r"\.png, \.html"):
        document.show((0, 5), tmp_path / "page.pdf")


def test_a_file_that_is_gone_or_changed_is_told(path, tmp_path):
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(path.read_bytes())
    document = gt.read(copy)[0]
    copy.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(gt.errors.ReadError, match="changed"):
        document.show((0, 10))
    copy.unlink()
    with pytest.raises(gt.errors.InputNotFoundError, match="not there any more"):
        document.show((0, 10))


def test_turned_pages(path, tmp_path):
    turned = tmp_path / "turned.pdf"
    with pypdfium2.PdfDocument(path) as pdf:
        pdf[0].set_rotation(90)
        pdf.save(turned)
    document = gt.read(turned)[0]
    upright = gt.read(path)[0].show("Komitmen para pihak masih rendah").pages[0].boxes[0]
    shown = document.show("Komitmen para pihak masih rendah").pages[0].boxes[0]
    a, b, c, d = upright
    assert shown == pytest.approx((1 - d, a, 1 - b, c), abs=0.01)


def test_a_quote_in_pieces_is_found_around_a_note():
    text = "Rapat rutin diadakan 1 Lihat berita acara desa. setiap bulan oleh semua pihak"
    page = Letters(text, [(i / 100, 0.1, (i + 1) / 100, 0.2) for i in range(len(text))], [0] * len(text))
    match = find_letters("Rapat rutin diadakan setiap bulan oleh semua pihak", page)
    assert match.share == 1.0
    assert "berita" not in "".join(text[i] for i in match.characters)
    assert len(marked_boxes(match, page)) == 2
    assert find_letters("kalimat lain yang sama sekali berbeda isinya", page).characters == ()
