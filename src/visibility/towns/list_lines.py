"""One line of a stranger's list: what stands in it by meaning, and whether it is a shop, a vacant unit, or neither."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from visibility.model.text import N_
from visibility.towns.guess import Guess
from visibility.towns.headings import plain
from visibility.towns.problems import visible

# What people write where they know nothing.
NOTHING = frozenset(
    {"", "/", "-", "--", "–", "—", "?", "n/a", "na", "nd", "n.d.", "n.c.", "nc", "x", "néant", "neant", "inconnu", "onbekend", "unbekannt"}
)  # fmt: skip
_TOTAL = re.compile(
    r"(?:sous )?(?:total|totaux|totaal|subtotaal|gesamt|summe|zwischensumme|subtotal|nombre de|aantal|anzahl)\b.{0,60}"
)
_EMPTY_UNIT = (
    r"(?:vide|inoccupe|inoccupee|a louer|vacant|vacante|cellule vide|cellule vacante|local vide|surface vide|commerce vide|magasin vide|rez vide|"
    r"rez commercial vide|cellule inoccupee|cellule commerciale vide|local inoccupe|batiment vide|vitrine vide|leegstand|leegstaand|leeg|leegstaand pand|leegstaande winkel|te huur|"
    r"leer|leerstand|leer stehend|leerstehend|leerstehendes lokal|zu vermieten|unbesetzt|empty|to let|for rent|vacant unit|empty unit|empty shop|a louer ou a vendre|non occupe|pas occupe)"
)
_VACANT = re.compile(_EMPTY_UNIT)
# Of a shop front without a name they say that it is empty; beside a name, that an open shop looks for a buyer.
_OFFERED = re.compile(r"(?:libre|a vendre|a remettre|te koop|over te nemen|zu verkaufen|for sale)")
# "Ancien Delhaize (vide)", "Ex Zara - à louer": after a sign, at the end.
_VACANT_AT_END = re.compile(rf"[-–—(:/,]\s{{0,3}}({_EMPTY_UNIT})\s{{0,3}}\)?$")
_VACANT_STATUS = re.compile(r"(?:oui|ja|yes|x|1|true|vrai)")
_GONE = re.compile(
    r"(?:ferme|fermee|ferme definitivement|fermee definitivement|definitivement ferme|cesse|cessation|gesloten|definitief gesloten|stopgezet|geschlossen|dauerhaft geschlossen|closed|closed down|faillite|failli)"
)


@dataclass(slots=True)
class ListLine:
    """The cells of a line by meaning, and what goes into the notes."""

    line: int
    cells: dict[str, list[str]]
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # of the notes, the cells of their own column of notes

    def first(self, means: str) -> str:
        """Return the first cell of this meaning, or ""."""
        return next(iter(self.cells.get(means, ())), "")


def no_shop(shop: ListLine, filled: Sequence[str], guess: Guess) -> str:
    """Return why the line is no shop, "" where it may be one."""
    if (
        _TOTAL.fullmatch(plain(filled[0]))
        and not shop.first("postcode")
        and not any(shop.first(each) for each in ("phone", "website", "locality"))
    ):
        return N_("a total")
    if len(filled) == 1 and len(guess.columns) > 2:
        return N_("only one cell is filled: a title?")
    if not visible(shop.first("name")) or shop.first("name").casefold() in NOTHING:
        return "" if is_vacant(shop, guess) else N_("no name")
    if any(
        _GONE.fullmatch(plain(text)) for means in ("status", "trade", "closed") for text in shop.cells.get(means, ())
    ):
        return N_("closed, says the list")
    return ""


def is_vacant(shop: ListLine, guess: Guess) -> bool:
    """Return whether the line is a shop front without a shop: its name, trade, state or notes say so."""
    texts = [text for means in ("name", "trade", "status") for text in shop.cells.get(means, ())]
    if any(_VACANT.fullmatch(plain(text)) for text in (*texts, *shop.remarks)):
        return True
    name = shop.first("name")
    said = (name,) if visible(name) and name.casefold() not in NOTHING else (*texts, *shop.remarks)
    if any(_OFFERED.fullmatch(plain(text)) for text in said):
        return True
    if _VACANT_AT_END.search(_unaccented(shop.first("name"))):
        return True
    status = next((each for each in guess.of("status")), None)
    asked = status is not None and _VACANT.fullmatch(plain(status.heading)) is not None
    return asked and any(_VACANT_STATUS.fullmatch(plain(text)) for text in shop.cells.get("status", ()))


def _unaccented(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text[:200].casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))
