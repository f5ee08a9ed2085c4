"""The mail server of the operator, and what it says of one mail.

A mail goes over in three steps, as it matters where a connection breaks: before the text was
handed over nothing can have been sent; after it only the server knows.
"""

from email.utils import parseaddr
from smtplib import SMTPException, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from correspondence.models.mail import MailProblem

ENCODING = "utf-8"


def has_mail_server():
    return bool(settings.EMAIL_HOST)


class NotSent(Exception):
    """Why a mail was not sent, and what the server said, if it said something."""

    def __init__(self, problem, answer=""):
        super().__init__(problem)
        self.problem, self.answer = problem, answer


class MailServer:
    """An open connection. Raises NotSent if there is none, or for a mail that was not sent."""

    def __init__(self, timeout):
        self.backend = EmailBackend(timeout=timeout)

    def __enter__(self):
        try:
            self.backend.open()
            self.backend.connection.ehlo_or_helo_if_needed()
        except SMTPResponseException as error:
            raise NotSent(MailProblem.UNREACHABLE, answer_text(*error.args)) from error
        except (OSError, SMTPException) as error:
            raise NotSent(MailProblem.UNREACHABLE, str(error)) from error
        return self

    def __exit__(self, *error):
        self.backend.fail_silently = True  # all that mattered has been said
        self.backend.close()

    def send(self, mail):
        try:
            message = email_message(mail)
            content = message.message().as_bytes(linesep="\r\n")
            sender = sanitize_address(parseaddr(message.from_email)[1], ENCODING)
            recipient = sanitize_address(mail.recipient, ENCODING)
        except ValueError as error:  # BadHeaderError is one
            raise NotSent(MailProblem.INVALID, str(error)) from error
        try:
            self.announce(sender, recipient)
        except (OSError, SMTPException) as error:
            raise NotSent(MailProblem.UNREACHABLE, str(error)) from error
        self.hand_over(content)

    def announce(self, sender, recipient):
        smtp = self.backend.connection
        options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
        smtp.rset()
        raise_unless_accepted(*smtp.mail(sender, options))
        raise_unless_accepted(*smtp.rcpt(recipient))

    def hand_over(self, content):
        try:
            answer = self.backend.connection.data(content)
        except SMTPResponseException as error:  # before the text: it does not want it
            answer = error.smtp_code, error.smtp_error
        except (OSError, SMTPException) as error:
            raise NotSent(MailProblem.NO_ANSWER, str(error)) from error
        raise_unless_accepted(*answer)


def email_message(mail):
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    headers["Content-Language"] = mail.language
    if mail.leave_url:
        headers["List-Unsubscribe"] = f"<{mail.leave_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def raise_unless_accepted(code, answer):
    if code >= 500:
        raise NotSent(MailProblem.REFUSED, answer_text(code, answer))
    if code >= 400 or code < 200:
        raise NotSent(MailProblem.NOT_NOW, answer_text(code, answer))


def answer_text(code, answer):
    return f"{code} {answer.decode(errors='replace') if isinstance(answer, bytes) else answer}"
