"""Town folders: towns/<slug>/ in, Town and Census out; and a new folder out of an OpenStreetMap extract."""

from visibility.towns.folder import check, folder, load, names
from visibility.towns.new_town import LeftOut, NewTown, new_from_osm
from visibility.towns.problems import Problem, Severity, TownError

__all__ = ["LeftOut", "NewTown", "Problem", "Severity", "TownError", "check", "folder", "load", "names", "new_from_osm"]
