"""The whole public portal as files that stay readable without it.

Above all that it writes down; no page needs it.
"""
