"""What the log says: never the token of a page whose address is a secret."""

import logging
import re

SECRET_ADDRESS = re.compile(r"/(preview|messages|follow|proposals|confirm)/[^/\s\"']+")


class LogFormatter(logging.Formatter):
    def format(self, record):
        return SECRET_ADDRESS.sub(r"/\1/***", super().format(record))
