"""Groups that a sentence lists, and what they add up to."""

import pytest

from govtext.tables.fields.samples.listed import listings


@pytest.mark.parametrize(
    ("sentence", "totals"),
    [
        ("Informannya Camat Wolowae, sekretaris desa, tiga kader dan seorang bidan.", [6]),
        ("We met the school head, four teachers and seven parents of Batulicin and Pagatan.", [12]),
        ("Narasumber berjumlah sebelas orang, yaitu ketua kelompok, empat petani, dan enam pedagang.", [11]),
        ("Kelompok intervensi 30 lansia, kelompok kontrol 30 lansia.", [60]),
        ("Eighteen nurses in Kupang and Soe, and five clerks took part.", [23]),
        ("Heard were drivers (9), widows of fishers (12) and clerks (4).", [25]),
        ("Focus groups were held with clerks (2019) and drivers (2020).", []),
        ("Dari 150 angket yang disebar, 121 kembali.", []),
        ("Of 90 farmers who were asked, 62 answered.", []),
        ("The work took three years and two months.", []),
        ("Penelitian dilakukan di dua kecamatan dan enam desa.", []),
        ("The mayor, the treasurer and a clerk came.", []),
        ("It raised costs by 18 per cent, and four clinics closed.", []),
    ],
)
def test_lists_of_groups(sentence, totals):
    assert [listing.total for listing in listings(sentence)] == totals


def test_where_a_list_stands():
    sentence = "Data berasal dari kepala puskesmas, dua dokter dan lima perawat."
    (listing,) = listings(sentence)
    assert sentence[listing.start : listing.end] == "kepala puskesmas, dua dokter dan lima perawat"
    assert [(group.value, group.numbered) for group in listing.groups] == [(1, False), (2, True), (5, True)]
