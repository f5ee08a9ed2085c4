"""Faults injected into a running portal, and what became of what it had acknowledged."""
