"""Arabic: Django knows no format for a day with its time and would write both the American way."""

DATETIME_FORMAT = "j/n/Y، H:i"
SHORT_DATETIME_FORMAT = "j/n/Y، H:i"
