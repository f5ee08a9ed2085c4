"""Dossiers: what a page of a record says, made for paper and for readers of PDF.

Django makes a document of HTML (`document`); a process of its own makes a PDF of it
(`typesetter`), which knows no settings and no database.
"""
