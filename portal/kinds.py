"""Standing pages among the kinds of records."""

from portal.models import StandingPage
from publishing.kinds import Kind, kinds

kinds.register(Kind(name="page", model=StandingPage, position=110))
