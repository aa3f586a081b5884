"""Rows and back: runs, observations, findings, audits, spending. The store never knows what is good."""

from visibility.store.database import StoreError, open_database
from visibility.store.ledger import Held, Ledger, Price
from visibility.store.records import RunRecord, Store

__all__ = ["Held", "Ledger", "Price", "RunRecord", "Store", "StoreError", "open_database"]
