"""Every address and action of the back office, as each role, against the table of rights."""

import pytest
from django.contrib.admin import site
from django.contrib.admin.models import LogEntry
from django.db import connection, transaction

from publishing.drafts.transitions import (
    ACTION_ORDER,
    CHANGE_TRANSITIONS,
    RECORD_TRANSITIONS,
    find_transition,
)
from publishing.models import PendingChange, PublicRecord, Revision
from tests.conftest import ROOT
from tests.portal import deeds
from tests.portal.deeds import BUTTONS, Deed, label_of
from tests.portal.scenes import KINDS, OWN, make_own, make_people, make_scene, sign_in, watched
from tests.reading import Page, text_of
from tests.rights import ROLES, TABLE, as_markdown

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.slow]
QUIET = {  # change no row that others see
    "POST <record>_changelist export_as_csv",
    "POST <record>_import",
    "POST <record>_import_columns",
    "POST translations_import",
    "POST logout",
    "POST language",
    "POST find_many export",
    "POST find_saved",
    "POST find_saved delete",
    "POST mail_choices",
    "POST bin",
    "POST publishing_picture_several",
    "POST <record>_preview_typed",
    "POST <record>_preview_typed_new",
}
TIMES = {"changed_at", "made_at", "last_login"}


LIBRARY = "Sources, pictures, documents"
LISTS = "Topics, families of topics, formats, countries, programmes"
# Forms of events are long: what depends on the state is tried in full with a short one.
IN_FULL = ["Records of every kind", "What forms search for", "Tables of records", "Translations"]


def kinds_of(section):
    """Which kinds of rows a section is about, the one that is tried in full first."""
    for placeholder, kinds in KINDS.items():
        if placeholder in TABLE[section][0].name:
            first = [] if section in IN_FULL or placeholder != "<record>" else ["organisation"]
            return list(dict.fromkeys([*first, *kinds]))
    return ["event"]


WALKS = [(section, kinds_of(section)[0]) for section in TABLE]
SHORT_WALKS = [
    *(("Records of every kind", kind) for kind in kinds_of("Records of every kind")[1:]),
    *((section, "event") for section in ["A draft", "A change that a colleague prepares"]),
    *((LIBRARY, kind) for kind in kinds_of(LIBRARY)[1:]),
    *((LISTS, kind) for kind in kinds_of(LISTS)[1:]),
]


@pytest.mark.parametrize(("section", "kind"), WALKS)
def test_each_role_does_what_the_table_says_and_nothing_else(section, kind, library):
    faults = list(walk(section, kind, lambda row: ROLES))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("section", "kind"), SHORT_WALKS)
def test_all_kinds_are_alike(section, kind, library):
    """Only what changes something, by the first role that may and the last that may not."""
    faults = list(walk(section, kind, at_the_border))
    assert not faults, "\n".join(faults)


def at_the_border(row):
    allowed = [role for role in ROLES if row.cells[role] == "+"]
    first = ROLES.index(allowed[0])
    return ROLES[first - 1 : first + 1] if row.method == "POST" else []


# -- the table is whole ---------------------------------------------------------------------

EXCUSED = {
    "login": "for everybody",
    "forgotten": "for everybody",
    "set_password": "for whoever has the link: tests/accounts/test_invitations.py",
    "second_factor": "for whose password was right: tests/accounts/test_second_factor.py",
    "password_change_done": "says only that it was done",
    "None": "leads on to the form, or to the sign-in page",
}
STATES = {
    "A draft": ("draft", None),
    "A draft in review": ("in_review", None),
    "A published record": ("published", ""),
    "A withdrawn record": ("withdrawn", ""),
    "An archived record": ("archived", ""),
    "A change that a colleague prepares": (None, "prepared"),
    "A change of a colleague in review": (None, "in_review"),
    "A change that waits for its day": (None, "approved"),
}


def names_in(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names_in(pattern.url_patterns)
        else:
            yield str(pattern.name)


def test_every_address_of_the_back_office_is_in_the_table():
    named = {row.name for rows in TABLE.values() for row in rows}
    for placeholder, kinds in KINDS.items():
        models = [model for model in site._registry if model._meta.model_name in kinds]
        for name in [name for name in named if placeholder in name]:
            named |= {name.replace(placeholder, label_of(model)) for model in models}
    assert set(names_in(site.urls[0])) - named - EXCUSED.keys() == set()


def test_every_action_is_in_the_table_for_every_state_in_which_it_is_possible():
    for section, (state, step) in STATES.items():
        possible = {action for at, action in RECORD_TRANSITIONS if at == state}
        possible |= {action for at, action in CHANGE_TRANSITIONS if at == step}
        possible.discard("import")  # by files, see the section of translations
        if state in ("withdrawn", "archived"):
            possible.discard("schedule")  # refused there, see find_transition()
        said = {row.sent.removeprefix("_") for row in TABLE[section]} & set(ACTION_ORDER)
        assert possible <= said, section


def test_the_guide_shows_the_table():
    guide = (ROOT / "docs/rights.md").read_text()
    assert guide == as_markdown(), "Run: python -m tests.rights > docs/rights.md"


# -- how a section is walked ------------------------------------------------------------------


def walk(section, kind, roles_of):
    """Sentences about what went otherwise."""
    deeds.PAGES.clear()
    people = make_people()
    clients = {role: sign_in(user) for role, user in people.items()}
    scene = make_scene(section, kind)
    for role in ROLES:
        with taken_back():
            about = make_own(section, scene, people[role])
            for row in TABLE[section]:
                if role in roles_of(row) and applies(row, about):
                    yield from check(row, kind, about, people, clients, role)
        if section in OWN:
            deeds.PAGES.clear()


class taken_back(transaction.Atomic):
    def __init__(self):
        super().__init__(None, True, False)

    def __exit__(self, *error):
        transaction.set_rollback(True)
        super().__exit__(*error)


def applies(row, about):
    """Records without a page of their own have no preview."""
    needs_page = "preview" in row.name or row.name == "view_on_site"
    return not needs_page or "import" in row.name or about.route


def check(row, kind, about, people, clients, role):
    deed = Deed(row, kind, about, people, clients, role)
    with taken_back():
        _ = deed.address, row.method == "POST" and deed.data
        leads_to = target_of(deed)
        cookies, before, log = deed.client.cookies.copy(), rows_of(about), logged()
        with written() as statements:
            response = deed.send()
        deed.client.cookies = cookies
        has_changed = bool(statements) and before != rows_of(about)
        fault = judge(deed, response, has_changed, logged() - log, statements)
        if leads_to and not fault:
            fault = leads_to not in states_of(about) and f"does not lead to {leads_to}"
        if row.sent in BUTTONS and not fault and row.name.endswith("change"):
            fault = judge_button(deed)
    if fault:
        yield f"{row.action} ({row.how}) as {role}: {fault}, {response.status_code}"


def target_of(deed):
    """The state to which the button leads, of the record or of its change."""
    action = deed.row.sent.removeprefix("_")
    if deed.sign != "+" or action not in ACTION_ORDER or not isinstance(deed.about, PublicRecord):
        return None
    if deed.tail != "change":
        return None
    change = PendingChange.objects.waiting().of(deed.about).first()
    return find_transition(deed.about.state, change, action).to


def states_of(about):
    stored = type(about)._base_manager.get(pk=about.pk)
    step = PendingChange.objects.of(about).order_by("-pk").values_list("step", flat=True).first()
    return {stored.state, step}


def judge(deed, response, has_changed, has_logged, statements):
    row = deed.row
    if deed.sign == "-":
        if not is_refused(deed, response):
            return "not refused"
        return statements and f"writes {statements[0][:60]}"
    if is_refused(deed, response):
        return "refused"
    if deed.sign == "~":
        return has_changed and "changed something"
    if row.method == "GET" or row.how in QUIET:
        return has_changed and "changed something"
    if not has_changed:
        return f"changed nothing: {said(response)}"
    return not has_logged and "left neither a revision nor an entry in the log"


def said(response):
    page = Page(response)
    found = [*page.all("ul", class_="errorlist"), *page.all("ul", class_="messagelist")]
    return [text_of(one) for one in found]


def judge_button(deed):
    page = deeds.PAGES.get((id(deed.client), deed.page_address))
    if page is None or page.status != 200:
        return None
    is_offered = f'name="{deed.row.sent}"' in page.text
    if deed.row.sent == "_send" and 'name="_publish"' in page.text:
        return None  # who may publish is offered just that
    if is_offered != (deed.sign == "+"):
        return "the button is there" if is_offered else "no button"
    return None


def is_refused(deed, response):
    status, section = response.status_code, deed.row.section
    if status == 302 and "/login/" in response["Location"]:
        return deed.user is None
    if status == 200 and b'name="password"' in response.content and deed.user is None:
        return True
    if section == "The account of a superuser":  # hidden from all others
        return status in (403, 404) or (status == 302 and response["Location"] == "/admin/")
    if section == "A change that waits for its day" and status == 409:
        return True
    return status == 403 or (deed.tail == "app_list" and status == 404)


def rows_of(about):
    found = []
    for model in watched(about):
        names = [field.attname for field in model._meta.fields if field.name not in TIMES]
        found.append(list(model._base_manager.order_by("pk").values_list(*names)))
    return found


def logged():
    """The revisions and entries there are."""
    return {(kind, key) for kind in (Revision, LogEntry) for key in kind.objects.values_list("pk")}


class written:
    """The statements that write something else than a session."""

    def __enter__(self):
        self.statements = []
        self.wrapper = connection.execute_wrapper(self.note)
        self.wrapper.__enter__()
        return self.statements

    def note(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in sql:
            self.statements.append(sql)
        return execute(sql, params, many, context)

    def __exit__(self, *error):
        self.wrapper.__exit__(*error)
