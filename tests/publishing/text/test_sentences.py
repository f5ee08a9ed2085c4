"""Where a sentence ends, in each language."""

import pytest

from publishing.text.sentences import count_words, split_sentences


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("en", "He said “yes.” Then he left.", ["He said “yes.”", "Then he left."]),
        ("en", "It grew by 3.5, e.g. in Jena.", ["It grew by 3.5, e.g. in Jena."]),
        ("en", "Dr. A. Said came.", ["Dr. A. Said came."]),
        ("en", "Much … and more", ["Much …", "and more"]),
        ("de", "Am 13. Mai ca. 40, z. B. aus Jena.", ["Am 13. Mai ca. 40, z. B. aus Jena."]),
        ("de", "Es begann 2017. Danach kam mehr.", ["Es begann 2017.", "Danach kam mehr."]),
        ("tr", "Bu 3. gün bitti. Sonra gitti.", ["Bu 3. gün bitti.", "Sonra gitti."]),
        ("ar", "هل بدأ؟ نعم، بدأ؛ وهو مستمر.", ["هل بدأ؟", "نعم، بدأ؛", "وهو مستمر."]),
        ("en", "First line\nSecond line", ["First line", "Second line"]),
        ("en", "  ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_say_so(language, text, expected):
    assert split_sentences(text, language) == expected


@pytest.mark.parametrize(
    ("sentence", "number"), [("One – two, three!", 3), ("نعم، بدأ المشروع .", 3), ("…", 0)]
)
def test_marks_that_stand_alone_are_no_words(sentence, number):
    assert count_words(sentence) == number
