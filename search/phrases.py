"""The phrases that rows with translated names are called by."""

from search.analysis import STEMMERS


def language_phrases(row, *names):
    """(language, phrase) for each line of these translated fields."""
    for name in names:
        for language in STEMMERS:
            for line in getattr(row, f"{name}_{language}").splitlines():
                if line.strip():
                    yield language, line.strip()
