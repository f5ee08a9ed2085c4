"""Drafts of records: their content, what waits for review, revisions. No request, no admin."""
