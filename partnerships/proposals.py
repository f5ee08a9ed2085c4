"""Proposing an offer or a need: confirmed by mail, a draft for the editors, then the outcome."""

from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from correspondence.letters import Letter
from correspondence.limits import transaction_of_one
from correspondence.models import Mail
from correspondence.models.conversation import DAYS_TO_CONFIRM
from correspondence.outbox import message_id, queue_mail
from partnerships.models import Notice, NoticeProposal
from publishing.dates import Precision
from publishing.drafts.revisions import save_revision
from publishing.models import Comment, Revision, State

MOST_PROPOSALS = 5  # in an hour: of an address, of a network
PROPOSAL_SIGNER = Signer(salt="partnerships.proposal")


def proposal_path(proposal):
    with translation.override(proposal.language):
        return reverse("proposal", args=[PROPOSAL_SIGNER.sign(proposal.pk)])


def get_proposal(token):
    """The proposal of a link; None if it has ended. Raises Http404 for no link of ours."""
    try:
        key = PROPOSAL_SIGNER.unsign(token)
    except BadSignature as error:
        raise Http404 from error
    forgotten = NoticeProposal.objects.forgotten().values("pk")
    return NoticeProposal.objects.filter(pk=key).exclude(pk__in=forgotten).first()


def begin_proposal(proposal, site):
    """Store it with the mail that asks for confirmation. A sentence if that is refused."""
    with transaction_of_one():
        if NoticeProposal.objects.filter(ticket=proposal.ticket).exists():
            return ""
        lately = NoticeProposal.objects.of_last_hour()
        if lately.filter(address__iexact=proposal.address).count() >= MOST_PROPOSALS:
            return _("Too many proposals came from your address. Please try again in an hour.")
        if lately.filter(network=proposal.network).count() >= MOST_PROPOSALS:
            return _("Too many proposals came from your network. Please try again in an hour.")
        proposal.save()
        queue_proposal_mail(proposal, site)
    return ""


def confirm_proposal(proposal):
    """Make a draft of it that waits for the editors, once."""
    with transaction_of_one():
        is_first = NoticeProposal.objects.filter(pk=proposal.pk, confirmed_at=None).update(
            confirmed_at=timezone.now()
        )
        if is_first:
            proposal.refresh_from_db()
            proposal.notice = make_draft(proposal)
            proposal.save(update_fields=["notice"])


def make_draft(proposal):
    notice = Notice(
        kind=proposal.kind,
        stage=Notice.Stage.OPEN,
        state=State.IN_REVIEW,
        country=proposal.country,
        published_on=timezone.localdate(),
        published_precision=Precision.DAY,
        expires_on=proposal.expires_on,
        source_language=proposal.language,
    )
    setattr(notice, f"title_{proposal.language}", proposal.title)
    setattr(notice, f"text_{proposal.language}", proposal.text)
    notice.save()
    notice.topics.add(proposal.topic)
    save_revision(notice, None, Revision.Action.SENT, note=_("Proposed through the form"))
    origin = _(
        "A reader proposed this through the form, for “%(place)s”. They get a mail when it is "
        "public, or when the draft is deleted or archived."
    )
    text = origin % {"place": proposal.place}
    Comment.objects.start(notice, text=text, is_from_outside=True).save()
    return notice


def discard_proposal(proposal):
    """Delete what nobody wrote or confirmed, with its mail."""
    Mail.objects.filter(message_id=message_id(proposal_cause(proposal))).delete()
    proposal.delete()


def delete_unconfirmed_proposals():
    """How many nobody confirmed in time."""
    NoticeProposal.objects.forget_networks()
    forgotten = list(NoticeProposal.objects.forgotten())
    for proposal in forgotten:
        discard_proposal(proposal)
    return len(forgotten)


def tell_proposers(site):
    """Mail the outcome to those whose proposals are decided, and forget their addresses."""
    decided = NoticeProposal.objects.decided()
    for proposal in decided:
        with transaction_of_one():
            queue_outcome(proposal, site)
            proposal.delete()
    return len(decided)


# -- mails -----------------------------------------------------------------------------


def proposal_cause(proposal):
    return f"confirm proposal {proposal.pk}"


def queue_proposal_mail(proposal, site):
    """Ask whether it was them. The mail says nothing that somebody else could have typed."""
    with translation.override(proposal.language):
        letter = Letter(
            subject=_("Please confirm your proposal"),
            paragraphs=(
                _(
                    "Somebody, probably you, proposed an offer or a need on this site "
                    "and gave this address: %(site)s"
                )
                % {"site": site},
                _("The editors get it only after you have confirmed it:"),
            ),
            link_label=_("Read and confirm the proposal"),
            link=site + proposal_path(proposal),
            closing=(
                _("The link works for %(days)s days.") % {"days": DAYS_TO_CONFIRM},
                _("If it was not you, do nothing: your address is then deleted."),
            ),
        )
    queue_mail(proposal_cause(proposal), proposal.address, letter, proposal.language)


def queue_outcome(proposal, site):
    with translation.override(proposal.language):
        if proposal.is_accepted:
            letter = Letter(
                subject=_("Your proposal is public"),
                paragraphs=(_("Thank you. The editors have published what you proposed:"),),
                link_label=str(proposal.notice),
                link=site + proposal.notice.get_absolute_url(),
                closing=(_("We have deleted your address."),),
            )
        else:
            letter = Letter(
                subject=_("Your proposal was not published"),
                paragraphs=(
                    _("Thank you for your proposal. The editors have decided not to publish it:"),
                ),
                quote=proposal.title,
                closing=(_("We have deleted your address."),),
            )
    cause = f"outcome of proposal {proposal.pk}"
    queue_mail(cause, proposal.address, letter, proposal.language)
