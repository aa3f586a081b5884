"""A monthly cap on what is paid for: "900 calls" or "20 USD" in, a `Cap` out."""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(
    r"(?:(?P<calls>\d{1,9})(?: ?calls)?|(?P<usd>\d{1,7}(?:[.,]\d{1,2})?) ?(?:USD|\$)|\$ ?(?P<dollars>\d{1,7}(?:\.\d{1,2})?))",
    re.IGNORECASE | re.ASCII,
)
MICROS = 1_000_000  # in one USD: money is counted in whole millionths, so that sums are exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most of one month: so many paid calls, or so many millionths of a USD; one of the two is None."""

    calls: int | None = None
    micros: int | None = None

    def __str__(self) -> str:
        """Write it as it is read."""
        return f"{self.calls} calls" if self.micros is None else f"{self.micros / MICROS:.2f} USD"


def read_cap(written: object) -> Cap:
    """Read a cap: a whole number is of calls; an amount has its currency beside it. Raises ValueError in the user's words."""
    text = str(written).strip() if isinstance(written, str | int) and not isinstance(written, bool) else ""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError('is no monthly cap; write a number of calls or an amount: "900 calls" or "20 USD"')
    if found["calls"] is not None:
        return Cap(calls=int(found["calls"]))
    whole, _, cents = (found["usd"] or found["dollars"]).replace(",", ".").partition(".")
    return Cap(micros=int(whole) * MICROS + int(cents.ljust(2, "0") or "0") * (MICROS // 100))
