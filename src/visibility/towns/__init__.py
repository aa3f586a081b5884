"""Town folders: towns/<slug>/ in, Town and Census out; and a new folder out of the map, or of a list that the town has."""

from visibility.towns.files import replace_file
from visibility.towns.folder import check, choices, folder, load, names
from visibility.towns.forgotten import Forgotten, is_forgotten, read_forgotten
from visibility.towns.from_map import LeftOut
from visibility.towns.new_town import NewTown, new_from_list, new_from_osm, ready
from visibility.towns.outline import Outline
from visibility.towns.problems import Problem, Severity, TownError
from visibility.towns.town_file import Choices

__all__ = [
    "Choices",
    "Forgotten",
    "LeftOut",
    "NewTown",
    "Outline",
    "Problem",
    "Severity",
    "TownError",
    "check",
    "choices",
    "folder",
    "is_forgotten",
    "load",
    "names",
    "new_from_list",
    "new_from_osm",
    "read_forgotten",
    "ready",
    "replace_file",
]
