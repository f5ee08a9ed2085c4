"""Figures of the running portal for Prometheus, from all its workers, on a port of their own."""
