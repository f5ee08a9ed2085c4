"""What a browser sends for a row of the table of rights."""

import re
from functools import cached_property

from django.contrib.admin import site
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from backoffice.translations import exchange
from correspondence.models import Mail
from publishing.drafts.transitions import ACTION_ORDER
from publishing.models import Comment, Link
from publishing.translations.xliff import TranslationUnit, write_xliff
from spreadsheets import reader, uploads
from tests import factories as made
from tests.forms import fill
from tests.portal.account_deeds import PASSWORDS, AccountDeeds
from tests.reading import Page
from tests.uploads import jpeg, pdf

BUTTONS = {f"_{name}" for name in ACTION_ORDER}
WITHOUT_TEXT = {"_discard", "_return", "_archive"}
SEARCHED = {  # whom a form with autocompletion asks for, through which field
    "event": ("events", "followup", "earlier"),
    "source": ("events", "followup", "source"),
    "country": ("events", "event", "country"),
    "user": ("admin", "logentry", "user"),
    "group": ("auth", "user", "groups"),
}


class Deed(AccountDeeds):
    """One row of the table, done by one colleague."""

    def __init__(self, row, kind, about, people, clients, role):
        self.row, self.about, self.role = row, about, role
        self.user, self.client, self.clients = people[role], clients[role], clients
        self.sign = row.cells[role]
        name = re.sub(r"<\w+>", label_of(about) if about else "", row.name)
        self.name, self.tail = name, name.removeprefix(f"{label_of(about)}_" if about else "")

    # -- where to ------------------------------------------------------------------------

    @cached_property
    def address(self):
        return self.address_of(self.name) + self.query

    def address_of(self, name):
        return reverse(f"admin:{name}", args=self.arguments)

    @property
    def arguments(self):
        about, tail = self.about, self.tail
        if tail == "app_list":
            return ["events"]
        if tail == "view_on_site":
            return [ContentType.objects.get_for_model(about).pk, about.pk]
        if tail in ("export", "import_template"):
            return ["csv"]
        if tail == "restore":
            return [about.pk, 1]
        if tail in ("translate", "file"):
            return [about.pk, self.row.sent]
        if tail in ("import_preview", "import_columns", "translations_report"):
            return [self.token]
        wholes = ("changelist", "add", "import", "preview_typed_new")
        is_whole = tail in wholes or self.name in SITE_WIDE
        return [] if is_whole else [about.pk]

    @property
    def query(self):
        if self.tail == "autocomplete":
            names = ("app_label", "model_name", "field_name")
            asked = zip(names, SEARCHED[self.row.sent], strict=True)
            return "?" + "&".join(f"{name}={value}" for name, value in asked)
        return "?language=ar" if self.tail == "translations_export" else ""

    # -- what is sent ----------------------------------------------------------------------

    def send(self):
        """The answer."""
        if self.row.method == "GET":
            return self.client.get(self.address)
        return self.client.post(self.address, self.data)

    @cached_property
    def data(self):
        find = getattr(self, f"data_of_{self.tail}", dict)
        return find()

    def filled(self, button, **typed):
        """The form of the page; who may not open it sends what a superuser would."""
        client = self.client if self.sign in "+~" else self.clients["superuser"]
        forced = {name: value for name, value in typed.items() if self.sign == "~"}
        typed = {name: value for name, value in typed.items() if name not in forced}
        page = read_once(client, self.page_address)
        there = [name for name in (button, "_save") if f'name="{name}"' in page.text]
        sent = fill(page, there[0], **typed)[3] | forced
        return {name: value for name, value in sent.items() if name != there[0]} | {button: "1"}

    @property
    def page_address(self):
        return self.address.partition("?")[0]

    def data_of_change(self):
        if isinstance(self.about, Link | Mail):
            return {"final_url": "https://www.example.com/"}
        sent, name = self.row.sent, text_of(self.about)
        if sent == "original":
            return self.filled("_save", **{f"{name[:-3]}_en": "Other"})
        if sent == "groups":
            german = Group.objects.get(name="Translators: German")
            return self.filled("_save", groups=[german.pk])
        if sent == "is_superuser":
            return self.filled("_save", is_superuser="on")
        typed = {} if sent in WITHOUT_TEXT else {name: "Typed"}
        if name == "answered":
            typed = {name: "on"}
        if name == "language":
            typed = {name: "tr"}
        if name == "points":
            typed = {name: "1"}
        if sent == "_return":
            typed["_remark"] = "Which town?"
        if sent == "_withdraw":
            typed["withdrawn_because"] = "Because."
        if sent == "_schedule":
            typed |= {"publish_at_0": "2040-01-31", "publish_at_1": "09:00"}
        return self.filled(sent, **typed)

    def data_of_add(self):
        kind = self.about._meta.model_name
        if kind == "user":
            return {"username": "new", "usable_password": "true", **PASSWORDS}
        typed = ADDED.get(kind, dict)()
        if kind in ("link", "mail", "matchweight", "feedback", "site", "inquiry"):
            return {**typed, "_save": "1"}
        return self.filled(self.row.sent) | typed

    def data_of_delete(self):
        return {"post": "yes"}

    def data_of_changelist(self):
        return {"action": self.row.sent, "_selected_action": self.about.pk, "post": "yes"}

    def data_of_comments(self):
        if self.row.sent == "_new":
            return {"_new": "", "text": "Which town?", "field": text_of(self.about)}
        comment = Comment.objects.of(self.about).get()
        return {"comment": comment.pk, self.row.sent: "Jena."}

    def data_of_mail_choices(self):
        return {"mails_on_own_work": "never", "mails_on_duties": "never"}

    def data_of_translate(self):
        texts = f"{text_of(self.about)[:-3]}_{self.row.sent}"
        return self.filled("_save", **{texts: "Typed"})

    def data_of_merge(self):
        return {"into": made.make_topic("other").pk}

    # -- files -----------------------------------------------------------------------------

    def data_of_import(self):
        return {"file": SimpleUploadedFile("t.csv", self.table), "language": "en"}

    @property
    def table(self):
        if self.row.sent == "published":
            return f"id,summary_en\n{self.about.public_id},Else\n".encode()
        return b"title_en,starts_on\nNew,2017\n"

    def data_of_translations_import(self):
        language = self.row.sent or "ar"
        unit = TranslationUnit(
            f"{self.about.public_id}/title", "en", language, self.about.title_en, "Typed"
        )
        file = SimpleUploadedFile("t.xlf", write_xliff([unit], language))
        return {"file": file, "state": "human"}

    @cached_property
    def token(self):
        """Of a file that this colleague handed in."""
        user = self.user or made.make_staff_user()
        if self.tail == "translations_report":
            handed_in = self.data_of_translations_import()
            kept = exchange.KeptTranslations(handed_in["file"].read().decode(), handed_in["state"])
            return uploads.save_upload(kept, user=user.pk)
        office = site.get_model_admin(type(self.about))
        sheet = reader.read_sheet(self.table, office.resource_class().labels())
        sheet.notes = [str(note) for note in sheet.notes]
        return uploads.save_upload(sheet, user=user.pk, model=office.opts.label)

    def data_of_import_columns(self):
        return {"column-0": "title_en"}

    def data_of_import_preview(self):
        return {"shown": self.shown, "import": "1"}

    def data_of_translations_report(self):
        return {"shown": self.shown}

    @property
    def shown(self):
        found = re.search(rb'name="shown" value="(\w+)"', self.client.get(self.address).content)
        return found[1].decode() if found else "nothing"


SITE_WIDE = {"index", "language", "bin", "jsi18n", "password_change", "logout", "autocomplete"}
SITE_WIDE |= {"find", "find_saved", "find_many", "account", "second_factor_add", "mail_choices"}
SITE_WIDE |= {"translations", "translations_export", "translations_import"}
SITE_WIDE |= {"publishing_picture_several"}
ADDED = {
    "event": lambda: {"title_en": "New", "format": made.make_format().pk},
    "municipality": lambda: {"name_en": "New", "country": made.make_country().pk},
    "organisation": lambda: {"name_en": "New"},
    "partnership": lambda: {"title_en": "New"},
    "goodpractice": lambda: {"title_en": "New", "country": made.make_country().pk},
    "expert": lambda: {"function_en": "New", "municipality": made.make_municipality().pk},
    "notice": lambda: {"title_en": "New", "country": made.make_country().pk},
    "standingpage": lambda: {"title_en": "New", "body_en": "<p>New</p>"},
    "source": lambda: {"url": "https://www.example.org/new"},
    "picture": lambda: {
        "title": "New",
        "file": SimpleUploadedFile("new.jpg", jpeg()),
        "alt_en": "New",
        "credit": "New",
        "licence": "cc-by-4.0",
    },
    "document": lambda: {
        "title_en": "New",
        "file": SimpleUploadedFile("new.pdf", pdf()),
        "language": "en",
    },
    "topic": lambda: {"label_en": "New"},
    "topicfamily": lambda: {"label_en": "New"},
    "eventformat": lambda: {"label_en": "New"},
    "country": lambda: {"code": "TR", "name_en": "Türkiye"},
    "programme": lambda: {"name_en": "New"},
    "consent": lambda: {
        "expert": made.make_expert().pk,
        "name": "Rana Haddad",
        "basis": "consent",
        "scope": "name",
        "given_on": "2020-01-01",
        "proof": "file 1",
    },
    "group": lambda: {"name": "New"},
    "contactaddress": lambda: {
        "public_id": made.make_partnership().public_id,
        "address": "new@example.org",
        "language": "de",
    },
    "sisterportal": lambda: {
        "name_en": "New",
        "package_url": "https://sister.example.org/new.json",
        "is_on": "on",
    },
    "matchdecision": lambda: {
        "one": made.make_municipality().public_id,
        "other": made.make_practice().public_id,
        "note": "New",
    },
}


def label_of(row):
    return f"{row._meta.app_label}_{row._meta.model_name}"


def text_of(row):
    """The field of a form in which everybody who may open it types."""
    kind = row._meta.model_name
    known = {"user": "first_name", "group": "name", "consent": "scope", "feedback": "answered"}
    known |= {"contactaddress": "language", "matchdecision": "note", "matchweight": "points"}
    known |= {"picture": "credit", "document": "title_en", "site": "claim_ar", "source": "title"}
    if kind in known:
        return known[kind]
    names = {field.name for field in row._meta.fields}
    return next(
        name for name in ("title_ar", "name_ar", "function_ar", "label_ar") if name in names
    )


PAGES = {}


def read_once(client, address):
    key = (id(client), address)
    if key not in PAGES:
        PAGES[key] = Page(client.get(address))
    return PAGES[key]
