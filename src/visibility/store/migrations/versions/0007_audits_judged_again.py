"""Audits judged again under a later version of the rubric, beside those that were judged first."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the newer schema."""
    op.create_table(
        "rejudged",
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("rubric_version", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("written", sa.DateTime(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"]),
        sa.PrimaryKeyConstraint("run", "rubric_version"),
    )
    op.create_index("ix_rejudged_town", "rejudged", ["town"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_rejudged_town", table_name="rejudged")
    op.drop_table("rejudged")
