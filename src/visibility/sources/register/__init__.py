"""The Belgian enterprise register (KBO/BCE), as open data: files of a town in, enterprise numbers proposed for its shops out.

It confirms or adds an enterprise number. It never proves a shop open, and what it has struck off is a hint that somebody should look.
"""

from visibility.sources.register.files import RegisterError
from visibility.sources.register.match import Compared, RegisterIndex, RegisterMatch
from visibility.sources.register.parse import Register, read_register
from visibility.sources.register.propose import Proposal, Question, Standing, propose
from visibility.sources.register.sightings import sightings_of

__all__ = [
    "Compared",
    "Proposal",
    "Question",
    "Register",
    "RegisterError",
    "RegisterIndex",
    "RegisterMatch",
    "Standing",
    "propose",
    "read_register",
    "sightings_of",
]
