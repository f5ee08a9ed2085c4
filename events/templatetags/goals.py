"""How pages write the Sustainable Development Goals of an event."""

from django import template

from events.goals import read_goals

register = template.Library()
register.filter("goals", read_goals)
