"""What machines and people take along: files of lists, feeds, calendars, an API and a catalogue.

Columns come from the resources of spreadsheets, narrowing from the filters of lists, and only
what any reader may see gets out.
"""
