"""Every field of every table: whether it may hold something about a person, and what is done then.

    rows      the row is about a person: it goes as a whole
    words     a text that may mention a person: the words are taken out
    accounts  names a colleague's account, which loses its name and stays
    nothing   numbers, days, keys, choices, words of the portal itself

A new field needs its word here; tests/portal/personal_data/test_declaration.py says which is
missing. A translated field goes by its bare name.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import User

RECORD_WORDS = "slug withdrawn_because"
RECORD_NOTHING = (
    "id state public_from public_until source_language translation_state translated_from picture "
    "created_at changed_at"
)


@dataclass(frozen=True)
class Fields:
    rows: str = ""
    words: str = ""
    accounts: str = ""
    nothing: str = ""

    def names(self, *handlings):
        """The names of the fields that are handled so; of all without arguments."""
        asked = handlings or ("rows", "words", "accounts", "nothing")
        return {name for handling in asked for name in getattr(self, handling).split()}


def record(words="", nothing="", rows=""):
    """What a public record has besides what all of them have."""
    return Fields(rows=rows, words=f"{RECORD_WORDS} {words}", nothing=f"{RECORD_NOTHING} {nothing}")


ON_RECORD = "id content_type object_id made_at"

DECLARED = {
    # what readers see
    "events.event": record(
        "title summary city findings results",
        "format starts_on starts_precision ends_on ends_precision listed_on first_year last_year "
        "country is_online participants country_count municipality_count evidence sdgs_stated "
        "sdgs_inferred source_titles",
    ),
    "events.eventformat": Fields(words="label description synonyms", nothing="id slug position"),
    "events.eventtopic": Fields(nothing="id tag content_object"),
    "events.followup": Fields(words="note", nothing="id evidence source earlier later"),
    "events.participation": Fields(nothing="id event municipality role"),
    "events.partnershiporigin": Fields(
        words="note", nothing="id evidence source event partnership kind"
    ),
    "events.programme": Fields(
        words="name description website own_figures_note own_figures_source",
        nothing="id slug own_event_count own_municipality_count own_partnership_count "
        "own_figures_on",
    ),
    "partnerships.country": Fields(nothing="code name synonyms position"),
    "partnerships.expert": record(
        "function", "municipality working_languages without_consent confirmed_on"
    ),
    "partnerships.experttopic": Fields(nothing="id tag content_object"),
    "partnerships.goodpractice": record(
        "title challenge approach results cost staff duration conditions setbacks",
        "municipality country partnership year",
    ),
    "partnerships.municipality": record(
        "name name_local other_names about population_note website",
        "region subdivision kind country latitude longitude population population_year "
        "wikidata_id geonames_id ags confirmed_on",
    ),
    "partnerships.notice": record(
        "title text competences key_figures",
        "reference kind municipality country published_on published_precision expires_on "
        "working_languages stage partnership",
    ),
    "partnerships.noticeproposal": Fields(
        rows="address",
        words="title text place",
        nothing="id kind country topic expires_on language ticket network proposed_at confirmed_at "
        "notice",
    ),
    "partnerships.noticetopic": Fields(nothing="id tag content_object"),
    "partnerships.organisation": record("name abbreviation role website", "kind is_partner"),
    "partnerships.partnership": record(
        "title summary findings instrument", "kind status status_year start_year end_year"
    ),
    "partnerships.partnershiptopic": Fields(nothing="id tag content_object"),
    "partnerships.party": Fields(nothing="id partnership municipality position"),
    "partnerships.practicetopic": Fields(nothing="id tag content_object"),
    "portal.site": Fields(
        words="name claim intro operator funder partner_name partner_url partner_note contact_url "
        "legal_name postal_address represented_by contact_email telephone responsible_person "
        "data_protection_officer hosting accessibility_contact conciliation_body",
        nothing="id search_hint showcase needs_two_people legal_form register_entry vat_id "
        "supervising_authority log_days conciliation_url data_licence data_licence_url "
        "source_code_url arabic_months",
    ),
    "portal.standingpage": record("title body", "footer position shows_partners details"),
    "publishing.accountsettings": Fields(
        accounts="account", nothing="id language mails_on_own_work mails_on_duties"
    ),
    "publishing.deletedrecord": Fields(rows="name snapshot", accounts="author", nothing=ON_RECORD),
    "publishing.document": Fields(
        rows="file title", nothing="id sha256 bytes created_at language format"
    ),
    "publishing.formeraddress": Fields(rows="slug", nothing="id route record_id"),
    "publishing.importchoice": Fields(accounts="author", nothing="id kind asked chosen chosen_at"),
    "publishing.keptfile": Fields(
        rows="name", accounts="author", nothing="key kind sha256 bytes facts kept_at"
    ),
    "publishing.keptinput": Fields(rows="data", accounts="author", nothing="id path kept_at"),
    "publishing.link": Fields(
        rows="url final_url", nothing="id outcome status reason failures asked_at answered_at"
    ),
    "publishing.picture": Fields(
        rows="title alt",
        words="credit",
        nothing="id file sha256 bytes created_at is_decorative licence focal_x focal_y width "
        "height",
    ),
    "publishing.savedfilter": Fields(rows="name query", accounts="author", nothing="id saved_at"),
    "publishing.source": Fields(
        words="title", rows="url archive_url", nothing="id language is_gone"
    ),
    "publishing.topic": Fields(
        words="label description synonyms", nothing="id name slug sdgs family pictogram"
    ),
    "publishing.topicfamily": Fields(nothing="id slug label accent position"),
    # persons
    "partnerships.consent": Fields(
        rows="expert name biography portrait proof proof_file scope reason",
        nothing="id in_pages in_lists in_data in_archive with_portrait basis given_on expires_on "
        "withdrawn_on",
    ),
    "correspondence.blockedsender": Fields(rows="recipient sender", nothing="id blocked_at"),
    "correspondence.contactaddress": Fields(
        rows="address", nothing="id content_type object_id language"
    ),
    "correspondence.conversation": Fields(
        rows="sender_name sender_address recipient_address",
        nothing="id content_type object_id language recipient_language network started_at",
    ),
    "correspondence.mail": Fields(
        rows="recipient reply_to subject text html server_answer",
        nothing="id message_id language leave_url is_private state created_at due_at claimed_at "
        "sent_at attempts problem",
    ),
    "correspondence.message": Fields(
        words="text",
        nothing="id conversation is_answer shows_address ticket state written_at passed_on_at",
    ),
    "portal.feedback": Fields(
        rows="reply_to",
        words="page message answer correction",
        nothing="id about language received_at answered corrected_on",
    ),
    "portal.feedbacksender": Fields(nothing="id network sent_at"),
    "subscriptions.subscription": Fields(
        rows="address query", nothing="id language rhythm asked_at told_up_to ticket network"
    ),
    "subscriptions.noticedrecord": Fields(nothing="id kind key version appeared_at noticed_at"),
    # what editors do
    "confirmations.round": Fields(accounts="started_by", nothing="id months started_at"),
    "confirmations.inquiry": Fields(nothing="id round content_type object_id answer answered_at"),
    "matching.matchdecision": Fields(words="note", nothing="id one other verdict decided_at event"),
    "matching.matchweight": Fields(nothing="id rule points most"),
    # what other portals publish, at most a day old
    "federation.sisterportal": Fields(
        nothing="id name package_url is_on title refreshed_at tried_at problem"
    ),
    "federation.sisterrecord": Fields(
        nothing="id portal kind public_id url titles excerpts year title_words words"
    ),
    "announcements.announcement": Fields(
        accounts="account author", nothing=f"{ON_RECORD} occasion cause field day told_at"
    ),
    "publishing.comment": Fields(
        words="text",
        accounts="author done_by",
        nothing=f"{ON_RECORD} field is_from_outside link answer_to done_at",
    ),
    "publishing.contentchange": Fields(nothing="id kind record_id transaction_id"),
    "publishing.pendingchange": Fields(
        words="snapshot base", accounts="author approved_by", nothing=f"{ON_RECORD} step publish_at"
    ),
    "publishing.previewlink": Fields(
        accounts="author", nothing=f"{ON_RECORD} token_hash expires_at revoked_at"
    ),
    "publishing.revision": Fields(
        words="snapshot note", accounts="author", nothing=f"{ON_RECORD} number action change once"
    ),
    "admin.logentry": Fields(
        words="object_repr change_message",
        accounts="user",
        nothing="id object_id action_time content_type action_flag",
    ),
    "auth.user": Fields(
        accounts="id username first_name last_name email password last_login",
        nothing="is_superuser is_staff is_active date_joined",
    ),
    "auth.user_groups": Fields(accounts="user", nothing="id group"),
    "auth.user_user_permissions": Fields(accounts="user", nothing="id permission"),
    "auth.group": Fields(nothing="id name"),
    "auth.permission": Fields(nothing="id content_type name codename"),
    "accounts.passkey": Fields(
        rows="name credential_id",
        accounts="user",
        nothing="id confirmed public_key transports sign_count created_at last_used_at",
    ),
    "accounts.recoverycodes": Fields(
        rows="name",
        accounts="user",
        nothing="id confirmed digests throttling_failure_timestamp throttling_failure_count",
    ),
    "accounts.signin": Fields(
        rows="address browser session_key",
        accounts="user",
        nothing="id outcome signed_in_at seen_at ended_at",
    ),
    "otp_totp.totpdevice": Fields(
        rows="name key",
        accounts="user",
        nothing="id confirmed step t0 digits tolerance drift last_t created_at last_used_at "
        "throttling_failure_timestamp throttling_failure_count",
    ),
    "axes.accessattempt": Fields(
        rows="username ip_address user_agent http_accept path_info get_data post_data",
        nothing="id attempt_time failures_since_start",
    ),
    "axes.accessattemptexpiration": Fields(nothing="access_attempt expires_at"),
    "axes.accessfailurelog": Fields(
        rows="username ip_address user_agent http_accept path_info",
        nothing="id attempt_time locked_out",
    ),
    "axes.accesslog": Fields(
        rows="username ip_address user_agent http_accept path_info session_hash",
        nothing="id attempt_time logout_time",
    ),
    "sessions.session": Fields(rows="session_key session_data", nothing="expire_date"),
    # what the portal makes of all this, anew after an erasure
    "search.entry": Fields(nothing="id kind record_id"),
    "search.stale": Fields(nothing="id kind record_id"),
    "search.vocabulary": Fields(nothing="id version titles entries"),
    "search.word": Fields(rows="word"),
    # of Django and its libraries
    "contenttypes.contenttype": Fields(nothing="id app_label model"),
    "taggit.tag": Fields(nothing="id name slug"),
    "taggit.taggeditem": Fields(nothing="id tag content_type object_id"),
}


def bare_name(field):
    """Without the language of a translated field."""
    language = getattr(field, "_translated_field_language_code", None)
    return field.name.removesuffix(f"_{language}") if language else field.name


def holds_only_keys(model):
    """Whether it is a table that Django made for a relation in which no account takes part."""
    others = [field.related_model for field in model._meta.fields if field.is_relation]
    return bool(model._meta.auto_created) and User not in others


def each_table():
    """(model, its declaration) of all tables."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy and model._meta.label_lower in DECLARED:
            yield model, DECLARED[model._meta.label_lower]


def columns(model, *handlings):
    """The columns of a model that are handled so."""
    names = DECLARED[model._meta.label_lower].names(*handlings)
    return [field for field in model._meta.concrete_fields if bare_name(field) in names]


def fields_to_declare():
    """All fields about which nobody has said anything, and declarations of what is not there."""
    models = {
        model._meta.label_lower: {bare_name(field) for field in model._meta.concrete_fields}
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and not holds_only_keys(model)
    }
    known = {label: fields.names() for label, fields in DECLARED.items()}
    return sorted(
        f"{label}.{name}"
        for label in {*models, *known}
        for name in models.get(label, set()) ^ known.get(label, set())
    )
