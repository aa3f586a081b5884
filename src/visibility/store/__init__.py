"""Rows and back: runs, observations, findings, audits, spending. The store never knows what is good."""

from visibility.store.database import StoreError, open_database
from visibility.store.ledger import Held, Ledger, Price
from visibility.store.records import RunRecord, Store
from visibility.store.retention import Erased, Retention, Traces

__all__ = [
    "Erased",
    "Held",
    "Ledger",
    "Price",
    "Retention",
    "RunRecord",
    "Store",
    "StoreError",
    "Traces",
    "open_database",
]
