"""The ledger for programs: JSON over HTTP under /api."""
