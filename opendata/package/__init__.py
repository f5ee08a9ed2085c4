"""All that is public as files from which an equal portal can be made."""
