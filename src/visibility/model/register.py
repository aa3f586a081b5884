"""An establishment of the Belgian enterprise register, and the numbers by which it is known; a sole trader's name is withheld.

The register says who is registered where. It never says that a shop is open, nor that a place where nobody is registered is empty.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NoReturn

from visibility.model.shop import Address

_WRITTEN = re.compile(r"(?:BE)?[ .\-:]{0,3}(?P<digits>[0-9](?:[ .\-/]{0,2}[0-9]){8,9})", re.IGNORECASE)


def valid_enterprise(digits: str) -> bool:
    """Return whether ten digits are a Belgian enterprise number: it begins with 0 or 1, its last two are 97 − (the rest mod 97)."""
    shaped = len(digits) == 10 and digits.isascii() and digits.isdigit() and digits[0] in "01"
    return shaped and 97 - int(digits[:8]) % 97 == int(digits[8:])


def enterprise_digits(text: str) -> str:
    """Return the ten digits of an enterprise or VAT number as people write it ("BE 0403.170.701", "403170701"), or "".

    Nine digits are a number from before 2005, without its 0. The check is made: what does not pass it is "".
    """
    found = _WRITTEN.fullmatch(text.strip()[:40])
    digits = re.sub(r"[^0-9]", "", found["digits"]) if found else ""
    digits = f"0{digits}" if len(digits) == 9 else digits
    return digits if valid_enterprise(digits) else ""


def written_enterprise(digits: str) -> str:
    """Return ten digits as the register prints them: 0403.170.701."""
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


class Withheld:
    """A name of a natural person. It serves to recognise a shop, in memory; it cannot be printed, written or kept by mistake.

    Its text is "[withheld]"; to copy, pickle or serialise it raises `TypeError`, so that no store, export or report takes it in.
    """

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Hide the name."""
        self._name = name

    def for_matching(self) -> str:
        """Return the name. Only to be compared with names on shop fronts; never to be shown or kept."""
        return self._name

    def __repr__(self) -> str:
        """Hide the name."""
        return "[withheld]"

    def __eq__(self, other: object) -> bool:
        """Compare the names."""
        return isinstance(other, Withheld) and self._name == other._name

    def __hash__(self) -> int:
        """Go with `__eq__`."""
        return hash(self._name)

    def __reduce__(self) -> NoReturn:
        """Refuse to be copied out."""
        raise TypeError("The name of a natural person is not kept.")


class NameKind(StrEnum):
    """What kind of name the register holds."""

    TRADE = "trade"  # the name under which the public knows it
    ABBREVIATION = "abbreviation"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterName:
    """A name that may be shown: a trade name, or any name of a company. `language`: fr, nl, de, en or "" (none stated)."""

    text: str
    kind: NameKind
    language: str = ""
    own: bool = True  # of the establishment itself; else of its enterprise


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterActivity:
    """A code of activity. `edition`: of NACE-BEL (2003, 2008, 2025); `own`: stated for the establishment itself."""

    code: str
    edition: str
    main: bool
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One establishment: where an enterprise does business. `names`: trade names first, the establishment's own before its enterprise's.

    `person`: the enterprise is a natural person. Its own names are then in `withheld`, and phone and e-mail address are personal data
    too: they serve to recognise the shop, and are not written anywhere. `struck_off`: the day on which the address was struck off,
    `ceased`: the register no longer calls the enterprise active: hints that somebody should look, never a proof.
    """

    establishment: str  # ten digits, begins with 2 to 8
    enterprise: str  # ten digits, checked
    names: tuple[RegisterName, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    person: bool = False
    address: Address = field(default_factory=Address)  # in French where the register has it
    other_street: str = ""  # the same street in Dutch, where it has another name
    activities: tuple[RegisterActivity, ...] = ()
    trades: tuple[str, ...] = ()  # ids of model.trades that the activities name; () where they name none
    started: date | None = None
    struck_off: date | None = None
    ceased: bool = False
    legal_form: str = ""  # the register's code
    phone: str = ""  # several stand beside " / "
    email: str = ""
    website: str = ""

    @property
    def shown(self) -> str:
        """The name that may be shown, or "" where the register has only a natural person's."""
        return self.names[0].text if self.names else ""

    @property
    def stale(self) -> bool:
        """Whether the register itself has struck it off or calls it ceased."""
        return self.struck_off is not None or self.ceased
