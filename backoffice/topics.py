"""The back office for topics and their families: warns of doubles, merges them."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from backoffice.translated import TranslatedAdmin
from publishing.languages import language_columns
from publishing.linkcheck.registry import admin_path
from publishing.models import Topic, TopicFamily
from publishing.topic_merge import merge_topics, preview_merge, similar_topics

TOPIC_NAME_FIELDS = {"name", *language_columns("label", "synonyms")}


@admin.register(TopicFamily)
class TopicFamilyAdmin(TranslatedAdmin):
    menu = ("lists", 2)
    content_fieldsets = [(None, ["label", "slug", "accent", "position"])]
    list_display = ["__str__", "accent", "position"]
    ordering = ["position", "label_en"]
    search_fields = [*language_columns("label"), "slug"]


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(Topic.objects.none(), label=_("topic that stays"))

    def __init__(self, data, old):
        super().__init__(data)
        self.fields["into"].queryset = Topic.objects.in_order().exclude(pk=old.pk)


@admin.register(Topic)
class TopicAdmin(TranslatedAdmin):
    menu = ("lists", 1)
    content_fieldsets = [
        (None, ["label", "description", "synonyms", "family", "pictogram", "sdgs"]),
        (_("Publication"), ["slug"]),
    ]
    list_display = ["__str__", "family", "slug"]
    list_filter = ["family"]
    list_select_related = ["family"]
    ordering = ["family__position", "label_en", "pk"]
    search_fields = [*language_columns("label", "synonyms"), "name"]

    def save_model(self, request, topic, form, change):
        super().save_model(request, topic, form, change)
        has_new_words = not TOPIC_NAME_FIELDS.isdisjoint(form.changed_data)
        for other, words in similar_topics(topic).items() if has_new_words else []:
            text = _("“{}” is nearly the same as “{}” of the topic {}. Is it one topic?")
            link = format_html('<a href="{}">{}</a>', admin_path(other), other)
            messages.warning(request, format_html(str(text), *words, link))

    # -- merging ---------------------------------------------------------------------

    def get_urls(self):
        view = require_http_methods(["GET", "POST"])(self.merging)
        return [self.page_path("merge/", view, "merge"), *super().get_urls()]

    def may_merge(self, request):
        return self.has_change_permission(request) and self.has_delete_permission(request)

    def render_change_form(self, request, context, *args, **kwargs):
        context["may_merge"] = self.may_merge(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def merging(self, request, object_id):
        """First asks into which topic, then says what that changes and asks back."""
        if not self.may_merge(request):
            raise PermissionDenied
        old = self.get_visible_record(request, object_id)
        form = MergeForm(request.POST or request.GET or None, old)
        new = form.cleaned_data["into"] if form.is_valid() else None
        if new and request.method == "POST":
            return self.merge_topics(request, old, new)
        return self.render_page(
            request,
            "publishing/topic/merge.html",
            _("Merge into another topic"),
            old,
            original=old,
            form=form,
            new=new,
            moving=list(preview_merge(old, new)) if new else [],
        )

    def merge_topics(self, request, old, new):
        self.log_deletions(request, Topic.objects.filter(pk=old.pk))
        name, new = str(old), merge_topics(old, new, request.user)
        text = str(_("“{}” is now part of “{}”.")).format(name, new)
        self.log_change(request, new, text)
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(self.change_url(new))
