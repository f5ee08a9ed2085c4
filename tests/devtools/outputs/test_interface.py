"""The report of schemathesis, as far as it is told."""

from devtools.outputs.interface import failures_in

REPORT = """
=== FAILURES ===
___________ GET /api/v1/events/ ____________
1. Test Case ID: abc

- ST103 Undocumented status code

    Received: 500
    Documented: 200, 304

[500] Error:

    `long`

Reproduce with:

    curl -X GET 'http://127.0.0.1/api/v1/events/'

=== SUMMARY ===
"""


def test_each_fault_names_the_operation_and_how_to_see_it_again():
    assert list(failures_in(REPORT)) == [
        "GET /api/v1/events/ ST103 Undocumented status code Received: 500 Documented: 200, 304 "
        "curl -X GET 'http://127.0.0.1/api/v1/events/'"
    ]
    assert list(failures_in("all well")) == []
