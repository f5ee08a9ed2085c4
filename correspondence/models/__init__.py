"""Mails on their way out."""

from correspondence.models.mail import Mail

__all__ = ["Mail"]
