"""What may be kept for a time only: table, column with the moment of writing, days. `visibility purge` erases by it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """Rows of `table` go `days` days after the moment in the column `written`."""

    table: str
    written: str
    days: int


# Google's coordinates: thirty consecutive days (EEA Service Specific Terms 15.4; 30 days elsewhere too).
EXPIRING: tuple[Expiring, ...] = (Expiring(table="geocoded", written="at", days=30),)
