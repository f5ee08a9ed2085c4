"""A small portal of everything there is, and a database that is empty again."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.base import ContentFile

from events.models import FollowUp
from matching.models import MatchDecision
from portal.models import Feedback
from publishing.content_changes import NEVER_SHOWN
from publishing.media.storage import store_files
from publishing.models import Link
from tests import factories as make
from tests.persons import make_person
from tests.uploads import jpeg, made_pdf


@pytest.fixture
def portal(db, library):
    """Records of every kind that refer to one another, and some that readers may not see."""
    sources = [make.make_source(title=f"Source {number}") for number in range(3)]
    make.make_source(title="Of a draft")
    picture, document = make.make_picture(width=200, height=100), make.make_document()
    for name in [*picture.file_names, *document.file_names]:
        store_files({name: jpeg() if name.startswith("pictures") else made_pdf()})
    hidden = make.make_municipality(state="draft", name_en="Hidden")
    jena = make.make_municipality("DE", slug="jena", about_en="A", about_de="B")
    karak = make.make_municipality(slug="karak")
    partnership = make.make_partnership(
        [jena, karak, hidden], topics=["energy"], slug="p", title_en="Jena – Karak"
    )
    first = make.make_event(
        slug="first",
        municipalities=[jena, hidden],
        organisers=["office"],
        programmes=["skew"],
        topics=["waste", "energy"],
        sources=reversed(sources),
        documents=[document],
        picture=picture,
        leads_to=[partnership],
    )
    later = make.make_event(slug="later", after=[first])
    FollowUp.objects.filter(later=later).update(
        source=sources[2], note="second", evidence="assumed"
    )
    gone = make.make_event(state="withdrawn", withdrawn_because="Held twice.", summary_en="secret")
    make.make_event(state="draft", title_en="secret draft", after=[later])
    make.make_practice(municipality=hidden, partnership=partnership)
    notice = make.make_notice(municipality=jena)
    expert = make.make_expert(municipality=jena)
    consent = make_person("Rana Haddad", "archive", "pages", expert=expert, with_portrait=True)
    consent.portrait.save("x.jpg", ContentFile(jpeg()))
    make_person("Secret Name", "pages", "data", expert=make.make_expert(municipality=karak))
    make.make_page(body_en="<p>About <strong>us</strong></p>")
    make.make_site(name_en="Exchange", showcase=partnership, needs_two_people=True)
    Link.objects.create(url=sources[0].url, outcome="fine")
    Feedback.objects.create(
        about=first.public_id, message="secret", correction_en="Day", corrected_on="2026-01-02"
    )
    MatchDecision.objects.create(
        one=jena.public_id, other=notice.public_id, verdict="hidden", note="secret"
    )
    first.slug = "renamed"
    first.save()
    return SimpleNamespace(first=first, gone=gone, expert=expert)


@pytest.fixture
def empty_database(db):
    """Call it, and nothing that readers see is left."""

    def empty_database():
        for model in apps.get_models(include_auto_created=True):
            never = {model._meta.app_label, model._meta.label_lower}
            if never.isdisjoint(NEVER_SHOWN - {"portal.feedback"}):
                rows = model._base_manager.all()
                rows._raw_delete(rows.db)

    return empty_database
