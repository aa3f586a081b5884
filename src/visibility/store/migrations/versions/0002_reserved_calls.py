"""Reserved calls: what the monthly caps are held against."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Free calls a month, and millionths of a USD a call beyond them, of what the first version could pay for.
_PRICES = {
    "places-details-enterprise": (1_000, 20_000),
    "legacy-details-atmosphere": (1_000, 25_000),
    "geocoding": (10_000, 5_000),
}


def upgrade() -> None:
    """Go to the newer schema; what was spent before counts as reserved."""
    reservation = op.create_table(
        "reservation",
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("sku", sa.String(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("micros", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "town", "sku"),
    )
    spent = op.get_bind().execute(
        sa.text(
            "SELECT spend.month, run.town, spend.sku, spend.calls FROM spend JOIN run ON run.id = spend.run "
            "ORDER BY run.started"
        )
    )
    before: dict[tuple[str, str], int] = {}
    held: dict[tuple[str, str, str], list[int]] = {}
    for month, town, sku, calls in spent:
        if sku not in _PRICES:
            continue
        free, price = _PRICES[sku]
        paid = max(0, before.get((month, sku), 0) + calls - free) - max(0, before.get((month, sku), 0) - free)
        before[month, sku] = before.get((month, sku), 0) + calls
        sums = held.setdefault((month, town, sku), [0, 0])
        sums[0] += calls
        sums[1] += paid * price
    if held:
        op.bulk_insert(
            reservation,
            [
                {"month": month, "town": town, "sku": sku, "calls": calls, "micros": micros}
                for (month, town, sku), (calls, micros) in held.items()
            ],
        )


def downgrade() -> None:
    """Go back."""
    op.drop_table("reservation")
