"""What the second release kept about records: versions, changes, comments, links, addresses.

Versions had a translated note and, of experts, the consents; changes had no base. `fill`
makes a database of that time with its models.
"""

from datetime import timedelta

from django.utils import timezone

from tests.portal.second_release import TOPICS, Records, sha

RECORDS = [
    "events.Event",
    "partnerships.Municipality",
    "partnerships.Organisation",
    "partnerships.Partnership",
    "partnerships.GoodPractice",
    "partnerships.Expert",
    "partnerships.Notice",
    "portal.StandingPage",
]
ROWS = {  # of content: relation -> model, name of the record in it
    "Event": {
        "participations": ("events.Participation", "event"),
        "previous_steps": ("events.FollowUp", "later"),
        "next_steps": ("events.FollowUp", "earlier"),
        "partnership_steps": ("events.PartnershipOrigin", "event"),
    },
    "Partnership": {"parties": ("partnerships.Party", "partnership")},
    "Expert": {"consents": ("partnerships.Consent", "expert")},
}
NOTES = {
    "as found": "found",
    "Gespeichert.": "saved",
    "Gözden geçirmeye gönderildi.": "sent",
    "Returned to the author.": "returned",
    "Zur Überarbeitung zurückgegeben.": "returned",
    "Yazara geri gönderildi.": "returned",
    "أُعيد إلى الكاتب.": "returned",
    "Veröffentlicht.": "published",
    "تم النشر.": "published",
    "Onaylandı: Seçtiğiniz günde kendiliğinden yayımlanır.": "scheduled",
    "an ihrem Tag veröffentlicht": "published_on_day",
    "Arşivlendi.": "archived",
    "من ملف ترجمات": "translated",
    "The mayor asked for it.": "saved",  # nobody knows where it came from; it stays
}
TOKEN = "a-link-to-a-preview"
GONE = 9999  # the key of a record that was deleted
FORMER = {"first-visit": "visit", "old-tour": "Tour"}


class SecondRelease(Records):
    def fill(self):
        self.make_records()
        self.keep_versions()
        self.let_changes_wait()
        self.keep_what_else_there_was()

    def content(self, record, **typed):
        """The content of a record as that release kept it."""
        meta, name = record._meta, record._meta.object_name
        left_out = {"state", f"translation_state_{record.source_language}"}
        if name in ("Expert", "Organisation"):
            left_out |= {"picture", "documents"}
        fields = {
            field.name: plain(getattr(record, field.attname))
            for field in meta.concrete_fields
            if field.editable and not field.primary_key and field.name not in left_out
        }
        for field in meta.many_to_many:
            if field.name in ("sources", "documents", "programmes", "organisers", "countries"):
                keys = getattr(record, field.name).values_list("pk", flat=True)
                fields[field.name] = sorted(keys, key=str)
        for name_left_out in left_out:
            fields.pop(name_left_out, None)
        if name in TOPICS:
            fields["topics"] = [self.topic.pk]
        codes = ["en", "de", "tr", "ar"]
        return {
            "fields": fields | typed,
            "rows": {
                relation: self.rows(*of, record) for relation, of in ROWS.get(name, {}).items()
            },
            "translated_from": {code: getattr(record, f"translated_from_{code}") for code in codes},
        }

    def rows(self, label, owner, record):
        model = self.apps.get_model(label)
        names = [f for f in model._meta.concrete_fields if f.name not in ("id", owner)]
        return [
            {"id": row.pk, **{field.name: plain(getattr(row, field.attname)) for field in names}}
            for row in model.objects.filter(**{owner: record})
        ]

    def about(self, record):
        kinds = self.apps.get_model("contenttypes.ContentType").objects
        meta = record._meta
        kind = kinds.get_or_create(app_label=meta.app_label, model=meta.model_name)[0]
        return {"content_type": kind, "object_id": record.pk}

    def keep_version(self, record, number=1, note="Published.", **typed):
        fields = {"number": number, "note": note, "author": self.authors}
        content = self.content(record, **typed)
        return self.make("publishing.Version", snapshot=content, **self.about(record), **fields)

    def keep_versions(self):
        for label in RECORDS:
            for record in self.apps.get_model(label).objects.exclude(slug="visit"):
                self.keep_version(record)
        for number, note in enumerate(NOTES, start=1):
            self.keep_version(self.visit, number, note, title_en=f"Visit, text {number}")

    def let_change_wait(self, record, step="prepared", publish_at=None, **typed):
        fields = {"step": step, "publish_at": publish_at, "author": self.authors}
        if step == "approved":
            fields["approved_by"] = self.reviewers
        content = self.content(record, **typed)
        return self.make("publishing.Change", snapshot=content, **self.about(record), **fields)

    def let_changes_wait(self):
        now, day = timezone.now(), timedelta(days=1)
        self.let_change_wait(self.visit, "dropped", title_en="Dropped")
        self.let_change_wait(self.visit, "published", title_en="Visit")
        self.let_change_wait(self.visit, title_en="Visit, changed")
        self.let_change_wait(self.plan, "in_review", summary_en="Changed.")
        self.let_change_wait(self.early, title_en="Early, changed")
        self.let_change_wait(self.capital, title_en="Tour, changed")
        self.let_change_wait(self.draft, title_en="Draft, changed")
        self.let_change_wait(self.amman, name_en="Amman, changed")
        self.let_change_wait(self.ministry, "in_review", role_en="Changed.")
        self.let_change_wait(self.partnership, "approved", now - day, summary_en="On its day.")
        self.let_change_wait(self.practice, "approved", now + day, title_en="Compost, changed")
        self.let_change_wait(self.expert, function_en="Head, changed")
        self.let_change_wait(self.notice, title_en="Partner wanted, changed")
        self.let_change_wait(self.page, title_de="Über uns alle")

    def keep_what_else_there_was(self):
        for record in (self.visit, self.jena):
            self.make("publishing.Remark", text="Which town?", **self.about(record))
        outside = {"text": "We never met.", "is_from_outside": True}
        self.make("publishing.Remark", **self.about(self.visit), **outside)
        ends = {"expires_at": timezone.now() + timedelta(days=9)}
        link = {"token_hash": sha(TOKEN), "author": self.authors, **ends}
        self.make("publishing.PreviewLink", **self.about(self.draft), **link)
        events = self.apps.get_model("events.Event").objects
        for slug, present in FORMER.items():
            key = events.get(slug=present).pk
            self.make("publishing.FormerAddress", route="event", slug=slug, record_id=key)
        gone = {**self.about(self.visit), "object_id": GONE}
        content = self.content(self.plan, slug="gone")
        self.make("publishing.Version", snapshot=content, number=1, note="Saved.", **gone)
        self.make("publishing.Change", snapshot=content, step="in_review", **gone)
        self.make("publishing.Remark", text="Gone by now.", **gone)


def plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value
