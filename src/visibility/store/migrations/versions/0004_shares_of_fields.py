"""Shares of fields: for how many shops a source showed what, so that a sudden fall is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the newer schema; earlier runs have no shares, since what they saw of listings was not kept."""
    op.create_table(
        "field_share",
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"]),
        sa.PrimaryKeyConstraint("run", "source", "field"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("field_share")
