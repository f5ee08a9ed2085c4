"""One translation beside its original: text by text, with what changed in the original.

What is typed here takes the way of the record's form: it is put into what the whole form
would send, so that one place decides what is saved and what becomes a change.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField
from translated_fields import to_attribute

from backoffice.base import LANGUAGE_NAMES
from backoffice.permissions import may_review, translator_languages
from backoffice.translations.permissions import ReviewedStateMixin
from backoffice.unsaved_input import pop_input, sign_owner
from backoffice.workflow.snapshots import build_post_data
from publishing.drafts.draft import RecordDraft
from publishing.languages import LANGUAGE_CODES, TextInLanguage
from publishing.models import PendingChange, State, TranslationState
from publishing.translations.source_diff import mark_changed_sentences, original_at_translation
from publishing.translations.status import (
    TranslationStatus,
    apply_pending_change,
    get_translation_status,
)


@dataclass
class TranslationRow:
    """A text of the original and the field for its translation."""

    label: str
    original: TextInLanguage
    field: object
    html: str = ""  # the original as a page shows it, if it is no plain text
    original_diff_html: str = ""


class TranslationEditorMixin(ReviewedStateMixin):
    """Adds the page <record>/translate/<language>/."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_translate"
        view = self.admin_site.admin_view(self.translate_view)
        return [path("<path:object_id>/translate/<str:language>/", view, name=name)] + (
            super().get_urls()
        )

    def may_translate(self, request, language):
        return not self.only_translates(request) or language in translator_languages(request.user)

    def translate_view(self, request, object_id, language):
        stored = self.get_object(request, object_id)
        if stored is None or language not in LANGUAGE_CODES:
            raise Http404
        if not self.may_translate(request, language):
            raise PermissionDenied
        request.waiting = PendingChange.objects.waiting().of(stored).first()
        record = apply_pending_change(stored, request.waiting)
        if language == record.source_language:
            return HttpResponseRedirect(self.change_url(record))
        form = self.translation_form(request, record, language)
        if request.method == "POST" and form.is_valid():
            response = self.submit_translation(request, stored, form, language)
            if response.status_code == 302:
                return HttpResponseRedirect(request.path)
            return self.translation_page(request, stored, form, language, response)
        return self.translation_page(request, stored, form, language)

    # -- what is shown ------------------------------------------------------------------

    def translation_form(self, request, record, language):
        names = [to_attribute(stem, language) for stem in self.stems()]
        names.append(to_attribute("translation_state", language))
        form = self.get_form(request, record, change=True, fields=names)
        is_sent = request.method == "POST"
        typed = request.POST if is_sent else pop_input(request, form._meta.model._meta)
        form = form(typed, instance=record)
        state = form.fields[names[-1]]
        state.choices = [c for c in state.choices if c[0] not in ("", TranslationState.MISSING)]
        if form.initial[names[-1]] == TranslationState.MISSING:
            form.initial[names[-1]] = TranslationState.HUMAN
        return form

    def stems(self):
        """The names of the translated fields, without their languages."""
        return [
            n for _heading, names in self.content_fieldsets for n in names if self.is_translated(n)
        ]

    def translation_page(self, request, stored, form, language, refused=None):
        if refused:  # because somebody else was faster
            stored = self.get_object(request, str(stored.pk))
        shown = apply_pending_change(stored, request.waiting)
        is_older = get_translation_status(shown, language) == TranslationStatus.OLDER
        then = original_at_translation(shown, stored, language) if is_older else None
        rows = list(self.translation_rows(shown, form, language, then))
        media = sum((row.field.field.widget.media for row in rows), self.media)
        said = refused.context_data if refused else {}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Translation of “%(record)s” into %(language)s")
            % {"record": shown, "language": LANGUAGE_NAMES[language]},
            "opts": self.opts,
            "object": shown,
            "language_name": LANGUAGE_NAMES[language],
            "original_language": LANGUAGE_NAMES[shown.source_language],
            "form": form,
            "rows": rows,
            "state": form[to_attribute("translation_state", language)],
            "is_older": is_older,
            "is_known": then is not None,
            "is_published": shown.state == State.PUBLISHED,
            "waiting": request.waiting,
            "may_send": self.may_send(request, shown, request.waiting),
            "seen": RecordDraft(stored, request.user).token,
            "owner": sign_owner(request.user),
            "conflict": said.get("conflict"),
            "last": said.get("last"),
            "errors_elsewhere": said.get("errors") if not said.get("conflict") else None,
            "media": self.editor_media(request, media),
        }
        status = refused.status_code if refused else 200
        return TemplateResponse(request, "admin/translate.html", context, status=status)

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
            if then and then.get(stem, original) != original:
                row.original_diff_html = mark_changed_sentences(
                    then[stem], original, source, bool(row.html)
                )
            yield row

    def editor_media(self, request, media):
        """For a form with an editor, which needs more than the page may usually do."""
        return media

    def may_send(self, request, record, waiting):
        """A change that a colleague still prepares is not sent to review by others."""
        own = waiting is None or waiting.author_id == request.user.pk
        return record.state == State.PUBLISHED and (own or may_review(request.user))

    # -- what was typed is sent on --------------------------------------------------------

    def submit_translation(self, request, record, form, language):
        """Send the whole form of the record with these texts."""
        draft = RecordDraft(record, request.user)
        post = build_post_data(draft.content, self, record)
        *texts, state = form.cleaned_data.items()
        for name, value in [*texts, state] if any(value for _name, value in texts) else texts:
            post[name] = value
        for name in ("_seen", "_theirs"):
            post.setlist(name, request.POST.getlist(name))
        is_sent = "_send" in request.POST and self.may_send(request, record, draft.change)
        post["_send" if is_sent else "_save"] = "1"
        if "_fits" in request.POST:
            request.translation_that_fits = language
        request.POST = post
        return self.changeform_view(request, str(record.pk))

    # -- the record's form leads here ------------------------------------------------------

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        codes = [c for c in LANGUAGE_CODES if obj and c != obj.source_language]
        context["translations"] = [
            (LANGUAGE_NAMES[code], self.translate_url(obj, code))
            for code in codes
            if self.may_translate(request, code)
        ]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def translate_url(self, record, language):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_translate"
        return reverse(name, args=[record.pk, language])
