"""The till of a run: an SKU in; leave to spend it out, or none where a monthly cap would be passed."""

import threading
from collections.abc import Callable
from datetime import datetime

from visibility.caps import MICROS, Cap
from visibility.store import Ledger, Price

__all__ = ["Till", "billing_month", "price_of"]


def billing_month(at: datetime) -> str:
    """Return the month (YYYY-MM) on whose bill an aware instant is."""
    from visibility.sources.google_maps import skus

    return skus.billing_month(at)


def price_of(sku: str) -> Price:
    """Return what the ledger must know of a priced SKU. KeyError for an unknown one, ValueError for a free one."""
    from visibility.sources.google_maps.skus import SKUS

    line = SKUS[sku]
    if line.free is None:
        raise ValueError(f"{sku} is free: nothing is to be reserved")
    a_call = MICROS // 1000  # list prices are per 1,000 calls
    return Price(sku=sku, free=line.free, low=round(line.upto_100k * a_call), high=round(line.beyond * a_call))


class Till:
    """Reserves in the store what one town may spend. Thread-safe."""

    def __init__(
        self, ledger: Ledger, town: str, *, clock: Callable[[], datetime], of_town: Cap | None, of_all: Cap | None
    ) -> None:
        """`of_town`, `of_all`: the caps of the town and of all towns together; None: none."""
        self._ledger = ledger
        self._town = town
        self._clock = clock
        self._of_town = of_town
        self._of_all = of_all
        self._own = threading.local()

    def may_spend(self, sku: str) -> bool:
        """Reserve one call of a priced SKU, or say that a cap is reached. Raises StoreError: then nothing may be asked."""
        month = self._own.month = billing_month(self._clock())
        return self._ledger.reserve(self._town, price_of(sku), month=month, of_town=self._of_town, of_all=self._of_all)

    def returned(self, sku: str) -> None:
        """Give back the call that this thread reserved last: it is not billed."""
        self._ledger.release(self._town, price_of(sku), month=self._own.month)
