"""Alembic's entry: runs the migrations on the connection that the store hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import DateTime, String
from sqlmodel import SQLModel

import visibility.store.tables  # noqa: F401 - registers the tables


def render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write plain column types: a migration must not depend on today's classes."""
    if kind == "type" and isinstance(getattr(item, "impl", None), String):
        return "sa.String()"
    if kind == "type" and isinstance(getattr(item, "impl", None), DateTime):
        return "sa.DateTime()"
    return False


def run() -> None:
    """Migrate; from the command line of a developer the address comes from -x database=FILE."""
    connection = context.config.attributes.get("connection")
    if connection is None:
        from sqlalchemy import create_engine

        url = "sqlite:///" + context.get_x_argument(as_dictionary=True).get("database", "var/visibility.db")
        connection = create_engine(url).connect()
    context.configure(
        connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True, render_item=render
    )
    with context.begin_transaction():
        context.run_migrations()


run()
