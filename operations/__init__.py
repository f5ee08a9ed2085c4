"""What those who run the portal need: backups, figures, and what to do when something is wrong.

Above all that it looks after; no page needs it.
"""
