"""One translation beside its original: text by text, with what changed in the original."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField
from translated_fields import to_attribute

from backoffice.permissions import may_review, translator_languages
from backoffice.translated import LANGUAGE_NAMES, column_label
from backoffice.translations.permissions import limit_reviewed_state
from backoffice.unsaved_input import sign_owner
from backoffice.workflow.actions import WorkflowMixin, add_messages
from backoffice.workflow.comment_fields import label_comments
from backoffice.workflow.comments import open_comments
from publishing.drafts.content import plain_value
from publishing.drafts.draft import ActionNotAvailable, RecordDraft
from publishing.languages import LANGUAGE_CODES, TextInLanguage
from publishing.models import State, TranslationState
from publishing.translations.source_diff import (
    mark_changed_sentences,
    original_at_translation,
    originals_of_names,
)
from publishing.translations.status import TranslationStatus, get_translation_status


@dataclass
class TranslationRow:
    """A text of the original and the field for its translation."""

    label: str
    original: TextInLanguage
    field: object
    html: str = ""  # the original as a page shows it, if it is no plain text
    original_diff_html: str = ""


class TranslationEditorMixin(WorkflowMixin):
    """Adds the page <record>/translate/<language>/."""

    def get_urls(self):
        page = self.page_path("translate/<str:language>/", self.translate_view, "translate")
        return [page, *super().get_urls()]

    def may_translate(self, request, language):
        return not self.only_translates(request) or language in translator_languages(request.user)

    def translate_view(self, request, object_id, language, extra_context=None):
        """`extra_context` may hold `typed` input that is only shown again."""
        record = self.get_object(request, object_id)
        if record is None or language not in LANGUAGE_CODES:
            raise Http404
        if not self.may_translate(request, language):
            raise PermissionDenied
        draft = RecordDraft(record, request.user)
        if language == draft.content["fields"]["source_language"]:
            return HttpResponseRedirect(self.change_url(record))
        typed = self.get_lost_input(request, extra_context)
        if request.method == "POST" and typed is None:
            return self.save_translation(request, record.pk, language)
        form = self.translation_form(request, draft, language, typed)
        return self.translation_page(request, draft, form, language)

    # -- a button is pressed -----------------------------------------------------------------

    @transaction.atomic
    def save_translation(self, request, key, language):
        draft = RecordDraft.lock(self.model, key, request.user)
        form = self.translation_form(request, draft, language, request.POST)
        show = partial(self.translation_page, request, draft, form, language)
        if not form.is_valid():
            return show(seen=request.POST.get("_seen", ""))
        action = "send" if "_send" in request.POST and self.may_send(draft) else "save"
        content = self.get_translation_content(request, draft, form, language)
        try:
            draft.ask(action)
            if request.POST.get("_seen") == draft.token:
                with transaction.atomic():
                    self.carry_out(request, draft, action, content)
            elif conflict := self.get_conflict(request, draft, content):
                return show(status=409, **conflict)
        except ActionNotAvailable as refusal:
            messages.error(request, str(refusal))
            return show(status=409)
        except ValidationError as error:
            add_messages(request, error.messages)
            return show(errors_elsewhere=True)
        return HttpResponseRedirect(request.path)

    def get_translation_content(self, request, draft, form, language):
        *texts, state = form.cleaned_data.items()
        typed = dict([*texts, state] if any(value for _name, value in texts) else texts)
        theirs = draft.content["fields"]
        typed = {
            name: theirs[name] if name in request.POST.getlist("_theirs") else plain_value(value)
            for name, value in typed.items()
        }
        return draft.content_with(typed, fits=[language] if "_fits" in request.POST else [])

    # -- what is shown ------------------------------------------------------------------

    def translation_form(self, request, draft, language, typed):
        names = [to_attribute(stem, language) for stem in self.stems()]
        names.append(to_attribute("translation_state", language))
        record = draft.record_with(draft.content)
        form = self.get_form(request, record, change=True, fields=names)(typed, instance=record)
        limit_reviewed_state(form, draft)
        state = form.fields[names[-1]]
        state.choices = [c for c in state.choices if c[0] not in ("", TranslationState.MISSING)]
        if form.initial[names[-1]] == TranslationState.MISSING:
            form.initial[names[-1]] = TranslationState.HUMAN
        return form

    def translation_page(self, request, draft, form, language, status=200, **context):
        shown = draft.record_with_change
        is_older = get_translation_status(shown, language) == TranslationStatus.OLDER
        then = original_at_translation(shown, draft.record, language) if is_older else None
        names = [stem for stem in self.stems() if stem not in shown.texts]
        marked = originals_of_names(shown, language, names) | (then or {})
        rows = list(self.translation_rows(shown, form, language, marked))
        media = sum((row.field.field.widget.media for row in rows), self.media)
        context = {
            "language_name": LANGUAGE_NAMES[language],
            "original_language": LANGUAGE_NAMES[shown.source_language],
            "form": form,
            "rows": rows,
            "state": form[to_attribute("translation_state", language)],
            "is_older": is_older,
            "is_known": then is not None,
            "is_published": shown.state == State.PUBLISHED,
            "waiting": draft.change,
            "may_send": self.may_send(draft),
            "seen": draft.token,
            "owner": sign_owner(request.user),
            "media": self.editor_media(request, media),
            **self.comments_on_language(shown, language),
            **context,
        }
        told = {"record": shown, "language": LANGUAGE_NAMES[language]}
        title = _("Translation of “%(record)s” into %(language)s") % told
        response = self.render_page(request, "translate.html", title, shown, **context)
        response.status_code = status
        return response

    def translation_rows(self, record, form, language, then):
        source = record.source_language
        for stem in self.stems():
            field = form[to_attribute(stem, language)]
            original = getattr(record, to_attribute(stem, source))
            if not original and not field.value():
                continue
            model_field = self.opts.get_field(to_attribute(stem, source))
            row = TranslationRow(model_field.verbose_name, TextInLanguage(original, source), field)
            if isinstance(model_field, ProseEditorField):
                row.html = mark_safe(model_field.sanitize(original))  # noqa: S308 - just cleaned
            if then.get(stem, original) != original:
                row.original_diff_html = mark_changed_sentences(
                    then[stem], original, source, bool(row.html)
                )
            yield row

    def comments_on_language(self, record, language):
        """What is open about this translation, its original or the whole record."""
        texts = [
            f"{stem}_{code}" for stem in self.stems() for code in (language, record.source_language)
        ]
        remarks, number = open_comments(record, Q(field__in=["", *texts]))
        labels = {name: column_label(self.opts.get_field(name)) for name in texts}
        label_comments(remarks, labels)
        for one in remarks:
            one.is_about_field = one.field.endswith(f"_{language}")
        address = self.page_url("comments", record)
        return {"remarks": remarks, "remarks_number": number, "comments_url": address}

    def editor_media(self, request, media):
        """For a form with an editor, which needs more than the page may usually do."""
        return media

    def may_send(self, draft):
        """A change that a colleague still prepares is not sent to review by others."""
        own = draft.change is None or draft.change.author_id == draft.user.pk
        return draft.record.state == State.PUBLISHED and (own or may_review(draft.user))

    # -- the record's form leads here --------------------------------------------------------

    def translation_links(self, request, record):
        """(language, address) of the translations that somebody may do."""
        if record.pk is None:
            return []
        codes = [code for code in LANGUAGE_CODES if code != record.source_language]
        return [
            (LANGUAGE_NAMES[code], self.page_url("translate", record, code))
            for code in codes
            if self.may_translate(request, code)
        ]
