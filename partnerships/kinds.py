"""Municipalities, what they build together, and topics among the kinds of records."""

from django.utils.translation import gettext_lazy as _

from partnerships.filters import (
    ExpertFilter,
    MunicipalityFilter,
    NoticeFilter,
    PartnershipFilter,
    PracticeFilter,
    TopicFilter,
)
from partnerships.models import (
    Expert,
    GoodPractice,
    Municipality,
    Notice,
    Organisation,
    Partnership,
)
from partnerships.models.practice import TRANSFER_TEXTS
from partnerships.resources import (
    ExpertResource,
    MunicipalityResource,
    NoticeResource,
    OrganisationResource,
    PartnershipResource,
    PracticeResource,
)
from publishing.kinds import Kind, kinds
from publishing.models import Topic

kinds.register(
    Kind(
        name="partnership",
        model=Partnership,
        position=20,
        route="partnerships",
        heading=_("Partnerships"),
        intro=_("Municipalities of different countries that work together, and how it came about."),
        filter=PartnershipFilter,
        card="partnerships/_partnership_card.html",
        is_in_menu=True,
        number=2,
        texts=("summary", "findings"),
        body_words=("instrument",),
        places="municipalities",
        is_example=True,
        more_on_topic=_("All partnerships on this topic"),
        takes_questions=True,
        is_compared=True,
        resource=PartnershipResource,
    )
)
kinds.register(
    Kind(
        name="practice",
        model=GoodPractice,
        position=30,
        route="practices",
        heading=_("Good practices"),
        intro=_("What municipalities did about a problem, and what came of it."),
        filter=PracticeFilter,
        card="partnerships/_practice_card.html",
        is_in_menu=True,
        number=3,
        texts=("approach", "challenge", "results", *TRANSFER_TEXTS),
        places="municipality",
        is_example=True,
        more_on_topic=_("All good practices on this topic"),
        takes_questions=True,
        is_compared=True,
        resource=PracticeResource,
    )
)
kinds.register(
    Kind(
        name="municipality",
        model=Municipality,
        position=60,
        route="municipalities",
        heading=_("Municipalities"),
        intro=_("Cities, towns, districts, counties and unions that took part."),
        filter=MunicipalityFilter,
        card="partnerships/_municipality_row.html",
        is_in_menu=True,
        menu_section="places",
        number=6,
        title="name",
        title_words=("name_local", "other_names"),
        texts=("about",),
        body_words=("region",),
        places="pk",
        takes_questions=True,
        is_compared=True,
        resource=MunicipalityResource,
    )
)
kinds.register(
    Kind(
        name="expert",
        model=Expert,
        position=70,
        route="experts",
        heading=_("Experts"),
        intro=_(
            "Functions in municipalities where know-how on a topic can be found. "
            "People are named only with their consent."
        ),
        filter=ExpertFilter,
        card="partnerships/_expert_card.html",
        is_in_menu=True,
        menu_section="asking",
        number=4,
        title="function",
        body_words=("person_name",),
        places="municipality",
        shown_by=("consents",),
        more_on_topic=_("All experts on this topic"),
        takes_questions=True,
        resource=ExpertResource,
    )
)
kinds.register(
    Kind(
        name="notice",
        model=Notice,
        position=80,
        route="notices",
        heading=_("Offers and needs"),
        intro=_("What municipalities look for and what they have to offer."),
        filter=NoticeFilter,
        card="partnerships/_notice_card.html",
        is_in_menu=True,
        menu_section="asking",
        number=5,
        title_words=("reference",),
        texts=("text",),
        body_words=("competences", "key_figures"),
        day="published_on",
        places="municipality",
        takes_questions=True,
        proposed_at="propose_notice",
        resource=NoticeResource,
    )
)
kinds.register(
    Kind(
        name="organisation",
        model=Organisation,
        position=65,
        title="name",
        resource=OrganisationResource,
    )
)
kinds.register(
    Kind(
        name="topic",
        model=Topic,
        position=90,
        heading=_("Topics"),
        filter=TopicFilter,
        number=7,
        title="label",
        texts=("description",),
        body_words=("synonyms",),
    )
)
