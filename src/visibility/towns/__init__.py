"""Town folders: towns/<slug>/ in, Town and Census out; and a new folder out of an OpenStreetMap extract."""

from visibility.towns.files import replace_file
from visibility.towns.folder import check, choices, folder, load, names
from visibility.towns.forgotten import Forgotten, is_forgotten, read_forgotten
from visibility.towns.new_town import LeftOut, NewTown, new_from_osm
from visibility.towns.problems import Problem, Severity, TownError

__all__ = [
    "Forgotten",
    "LeftOut",
    "NewTown",
    "Problem",
    "Severity",
    "TownError",
    "check",
    "choices",
    "folder",
    "is_forgotten",
    "load",
    "names",
    "new_from_osm",
    "read_forgotten",
    "replace_file",
]
