"""What the log says: never the token of a secret page, nor whose address something is."""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

SECRET_ADDRESS = re.compile(r"/(preview|messages|follow|proposals|confirm)/[^/\s\"']+")
LINK_OF_PASSWORD = re.compile(r"/password/[^/\s\"']+/[^/\s\"']+")
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NETWORK_ADDRESS = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{1,4}:){4,7}(?::?[0-9a-f]{1,4})?\b", re.IGNORECASE
)
# Of the request that this thread answers, or has answered last.
request_id = ContextVar("request_id", default="")


def without_persons(text):
    text = SECRET_ADDRESS.sub(r"/\1/***", text)
    text = LINK_OF_PASSWORD.sub("/password/***", text)
    return NETWORK_ADDRESS.sub("***", MAIL_ADDRESS.sub("***@***", text))


class LogFormatter(logging.Formatter):
    """Lines for people."""

    def format(self, record):
        return without_persons(super().format(record))


class JsonFormatter(logging.Formatter):
    """A line of JSON for each entry, for programs that gather logs."""

    def format(self, record):
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "says": record.getMessage(),
            "trace": self.formatException(record.exc_info) if record.exc_info else "",
        }
        said = {name: value for name, value in entry.items() if value}
        return without_persons(json.dumps(said, ensure_ascii=False))


def logging_settings(form):
    """As Django takes them; the form is “text” or “json”."""
    formatter = {"text": "portal.logs.LogFormatter", "json": "portal.logs.JsonFormatter"}[form]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"console": {"()": formatter}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "console"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
