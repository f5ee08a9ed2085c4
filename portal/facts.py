"""The files of facts: which there are, in which order they are taken, and what must fit.

What follows the files, and what does not: titles, labels, roles, descriptions and names in
other languages than English are taken from the facts only while they are empty, because
`import_texts` and editors write the same columns later. Everything else, links included, is
set to what the files say. The state of a record is set once, when it is made.
"""

from events.imports import EventImport, StepImport
from partnerships.imports import (
    Countries,
    ExpertImport,
    MunicipalityImport,
    NoticeImport,
    OrganisationImport,
    PartnershipImport,
    PracticeImport,
)
from publishing.imports import Sources, TopicImport
from publishing.tables import Refused, read_table


class Facts:
    """Takes all files of a directory; to be used inside one transaction.

    `tables` then tell what became of each row. Raises Refused with all problems found.
    """

    def __init__(self, directory):
        self.sources, countries = Sources(), Countries()
        topics, organisations = TopicImport(), OrganisationImport()
        municipalities = MunicipalityImport(countries)
        places = {"countries": countries, "municipalities": municipalities.records}
        marks = {"topics": topics.records, "sources": self.sources}
        self.partnerships = PartnershipImport(**marks, **places)
        self.events = EventImport(**marks, **places, organisations=organisations.records)
        self.imports = [
            topics,
            organisations,
            municipalities,
            self.partnerships,
            ExpertImport(**marks, municipalities=municipalities.records),
            PracticeImport(**marks, **places),
            NoticeImport(**marks, **places),
            self.events,
        ]
        self.problems = []
        self.tables = [
            read_table(directory / each.file, each.expected_columns(), self.problems)
            for each in self.imports
        ]

    def save(self, advance):
        """Write what differs; `advance` is called after each row."""
        # Without one of the files, its keys would be missing everywhere else.
        self.stop_at_problems(unless=all(table.is_readable for table in self.tables))
        for each, table in zip(self.imports, self.tables, strict=True):
            for row in table.rows:
                each.take(row)
                advance()
        steps = StepImport(self.sources, self.events.records, self.partnerships.records)
        steps.take(self.rows_of(self.events), self.rows_of(self.partnerships))
        self.stop_at_problems()
        for each in [*self.imports, steps]:
            each.save_links()
        self.stop_at_problems()

    def rows_of(self, wanted):
        return self.tables[self.imports.index(wanted)].rows

    def stop_at_problems(self, unless=False):
        if self.problems and not unless:
            raise Refused(self.problems)
