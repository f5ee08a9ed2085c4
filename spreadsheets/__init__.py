"""Tables of records out to spreadsheets and in again, however an office has kept them.

A file becomes a table (reader, xlsx, headers), a table becomes records (resource, with
its columns), and what a cell leaves open becomes a question (questions). Resources are
declared beside the models they are about.
"""
