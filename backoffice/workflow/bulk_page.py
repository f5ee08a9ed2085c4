"""The page that says what a step would do to many records, and what was done."""

from django.contrib import messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backoffice.workflow.bulk_preview import preview_steps
from backoffice.workflow.bulk_step import TITLES, BulkStep
from publishing.models import Topic

MOST_CHOSEN = 1_000  # records
MOST_AT_ONCE = 200  # that are done while somebody waits for the page; the others are asked again


def take_chosen_steps(request, chosen, action, back):
    """The page that asks, with what is done to which; or what was done, and then None.

    `chosen` are back offices with keys of their records. If there are more than are done while
    somebody waits, the page asks again for the others.
    """
    if sum(len(keys) for _office, keys in chosen) > MOST_CHOSEN:
        messages.error(request, _("Choose at most %(most)s at once.") % {"most": MOST_CHOSEN})
        return None
    if request.POST.get("post") == "yes":
        step = BulkStep.of(action, request.POST, chosen[0][0])
        if action == "tag" and step.topic is None:
            messages.error(request, _("Choose a topic."))
        else:
            chosen = do_first(request, chosen, step)
        if not chosen:
            return None
    return ask_for_confirmation(request, chosen, action, back)


def do_first(request, chosen, step):
    """Do as many as somebody waits for; returns what is left."""
    outcomes, left, room = [], [], MOST_AT_ONCE
    for office, keys in chosen:
        now, later = keys[:room], keys[room:]
        outcomes += [office.take_step_with(request.user, key, step) for key in now]
        room -= len(now)
        if later:
            left.append((office, later))
    tell_outcomes(request, list(filter(None, outcomes)))
    return left


def ask_for_confirmation(request, chosen, action, back):
    groups = []
    for office, keys in chosen:
        step = BulkStep.of(action, request.POST, office)
        outcomes = preview_steps(office, request, keys, step)
        done = [one.record for one in outcomes if not one.refusal]
        left = [one for one in outcomes if one.refusal]
        groups.append({"office": office, "opts": office.opts, "done": done, "left": left})
    context = {
        **chosen[0][0].admin_site.each_context(request),
        "title": TITLES[action],
        "action": action,
        "asks_for_reason": action == "withdraw",
        "topics": Topic.objects.in_order() if action == "tag" else None,
        "typed": request.POST,
        "groups": groups,
        "number_done": sum(len(group["done"]) for group in groups),
        "number_left": sum(len(group["left"]) for group in groups),
        "most_at_once": MOST_AT_ONCE,
        "back": back,
    }
    return TemplateResponse(request, "admin/bulk.html", context)


def tell_outcomes(request, outcomes):
    left = [one for one in outcomes if one.refusal]
    number = len(outcomes) - len(left)
    if number:
        text = ngettext("Done with %(number)s record.", "Done with %(number)s records.", number)
        messages.success(request, text % {"number": number})
    for one in left:
        text = _("%(record)s stays as it is: %(reason)s")
        messages.warning(request, text % {"record": one.record, "reason": one.refusal})
