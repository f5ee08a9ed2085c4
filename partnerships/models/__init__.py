"""Who takes part, what they built together, what they offer and look for."""

from partnerships.models.consent import Consent, Person
from partnerships.models.country import Country
from partnerships.models.expert import Expert, ExpertTopic
from partnerships.models.municipality import Municipality
from partnerships.models.notice import Notice, NoticeTopic
from partnerships.models.organisation import Organisation
from partnerships.models.partnership import Partnership, PartnershipTopic, Party
from partnerships.models.practice import GoodPractice, PracticeTopic
from partnerships.models.proposal import NoticeProposal

__all__ = [
    "Consent",
    "Country",
    "Expert",
    "ExpertTopic",
    "GoodPractice",
    "Municipality",
    "Notice",
    "NoticeProposal",
    "NoticeTopic",
    "Organisation",
    "Partnership",
    "PartnershipTopic",
    "Party",
    "Person",
    "PracticeTopic",
]
