"""Standing pages among the kinds of records."""

from portal.models import StandingPage
from portal.resources import StandingPageResource
from publishing.kinds import Kind, kinds

kinds.register(Kind(name="page", model=StandingPage, position=110, resource=StandingPageResource))
