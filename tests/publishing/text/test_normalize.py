"""Words are the same, whatever they were typed with."""

import pytest

from publishing.text.normalize import fold_word, lower_text, split_words, strip_invisible


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("köln", "koln"),
        ("straße", "strasse"),
        ("ağaç", "agac"),
        ("ılıca", "ilica"),
        ("łódź", "lodz"),
        ("o'neill", "oneill"),
        ("أحمد", "احمد"),
        ("إربد", "اربد"),
        ("آمن", "امن"),
        ("مستشفى", "مستشفي"),
        ("نفاية", "نفايه"),
        ("مسؤول", "مسوول"),
    ],
)
def test_letters_that_look_alike_become_one(written, folded):
    assert fold_word(written) == folded


@pytest.mark.parametrize(
    ("written", "lower"),
    [
        ("İSTANBUL", "istanbul"),
        ("ABFALL", "abfall"),
        ("نُفَايَات", "نفايات"),
        ("نفـــايات", "نفايات"),
        ("٢٠١٧", "2017"),
        ("۲۰۱۷", "2017"),
    ],
)
def test_case_vowel_marks_and_digits_of_other_scripts_do_not_matter(written, lower):
    assert lower_text(written) == lower


def test_a_monstrous_word_is_no_word():
    assert split_words("a" * 61 + " b") == ["b"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("\u200b\u00ad\u200f\u3164\u00a0\ufeff\u2800\ufe0f", ""),
        (" \u200bJena\u00ad\u3164 \n", "Jena"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Town \u2066إربد\u2069", "Town \u2066إربد\u2069"),
        ("❤\ufe0f ", "❤\ufe0f"),
    ],
)
def test_invisible_letters_at_the_ends_are_no_part_of_a_text(written, kept):
    assert strip_invisible(written) == kept
