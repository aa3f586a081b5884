"""Audit the online visibility of all the shops of a commercial district."""

from importlib.metadata import version

__version__ = version("visibility")
