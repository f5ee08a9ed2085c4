"""A service for names: which of our records a cell of a spreadsheet means.

It speaks the Reconciliation Service API 0.2 of the W3C's community group, as OpenRefine does.
"""
