import pytest

from publishing.cells import text, year
from publishing.tables import Problem, read_table


@pytest.fixture
def read(tmp_path):
    """Write bytes to a file and read it as a table with the columns key and name."""

    def write_and_read(content):
        file = tmp_path / "topics.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(file, ["key", "name"], [])

    return write_and_read


def problems(table):
    return [str(problem) for problem in table.problems]


def test_rows_are_counted_as_in_a_spreadsheet(read):
    table = read('key,name\na,"two\nlines"\n\nb,one\n')
    assert [(row.number, row.key, row.cells["name"]) for row in table.rows] == [
        (2, "a", "two\nlines"),
        (4, "b", "one"),
    ]


def test_a_byte_order_mark_is_welcome(read):
    assert [row.key for row in read("\ufeffkey,name\na,one\n").rows] == ["a"]


def test_commas_quotes_and_crlf_are_read_as_csv(read):
    table = read('key,name\r\na,"one, ""two"""\r\n')
    assert table.rows[0].cells["name"] == 'one, "two"'


def test_more_columns_than_known_are_named_and_no_problem(read):
    table = read("key,name,mood\na,one,good\n")
    assert (table.unknown_columns, table.problems) == (["mood"], [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "topics.csv: The file is empty."),
        ("key,name\n", "topics.csv: The file has a header but no rows."),
        ("key,label\na,one\n", "topics.csv, row 1: The header lacks these columns: name."),
        (
            "key,name,name\na,one,two\n",
            "topics.csv, row 1: The header has these columns twice: name.",
        ),
        (
            "key,name\nä,one\n".encode("latin-1"),
            "topics.csv, row 2: Byte 9 is not UTF-8. Save the file as “CSV UTF-8”.",
        ),
        (
            'key,name\na,"one\n',
            "topics.csv: Line 2 cannot be read as CSV: unexpected end of data.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_has_no_rows(read, content, said):
    table = read(content)
    assert problems(table) == [said]
    assert (table.is_readable, table.rows) == (False, [])


def test_a_missing_file_is_a_problem(tmp_path):
    table = read_table(tmp_path / "topics.csv", ["key"], [])
    assert problems(table) == ["topics.csv: The file cannot be opened: No such file or directory."]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a", "topics.csv, row 2: The row has 1 cells; the header has 2."),
        ("a,one,two", "topics.csv, row 2: The row has 3 cells; the header has 2."),
        (",one", "topics.csv, row 2, column key: Each row needs a key."),
        (
            "a,o\0ne",
            "topics.csv, row 2, column name, “o\\0ne”: "
            "The cell has a NUL character, which no text contains.",
        ),
        (
            f"a,{'x' * 100_001}",
            f"topics.csv, row 2, column name, “{'x' * 60}…”: "
            "The cell has 100001 characters; 100000 are allowed.",
        ),
    ],
)
def test_a_bad_row_is_refused(read, row, said):
    table = read(f"key,name\n{row}\n")
    assert problems(table) == [said]
    assert table.count() == {"created": 0, "changed": 0, "unchanged": 0, "refused": 1}


def test_a_key_is_used_once(read):
    table = read("key,name\na,one\na,two\n")
    assert problems(table) == [
        "topics.csv, row 3, column key, “a”: This key is already used further up."
    ]


def test_a_cell_that_cannot_be_read_is_a_problem_and_none(read):
    table = read("key,name\na,soon\n")
    assert table.rows[0].read("name", year) is None
    assert table.problems == [
        Problem("topics.csv", "Give a whole number such as 60000.", 2, "name", "soon")
    ]


def test_of_each_cell_only_the_first_problem_is_kept(read):
    row = read("key,name\na,=1\n").rows[0]
    row.read("name", text)
    row.read("name", year)
    assert [problem.message for problem in row.table.problems] == [
        "Give a text that does not begin like a formula (= + - @ or a tab)."
    ]
