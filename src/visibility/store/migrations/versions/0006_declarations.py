"""Declarations: what people say of actions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to the newer schema."""
    op.create_table(
        "declaration",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("shop", sa.String(), nullable=False),
        sa.Column("check_id", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("written", sa.DateTime(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("given_to", sa.String(), nullable=True),
        sa.Column("settles", sa.Boolean(), nullable=False),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_declaration_town", "declaration", ["town"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_declaration_town", table_name="declaration")
    op.drop_table("declaration")
