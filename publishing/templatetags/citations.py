"""The numbered sources of a page."""

from django import template

from publishing.citations import cite_sources

register = template.Library()
register.simple_tag(cite_sources, name="citations")
