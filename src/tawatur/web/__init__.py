"""The desk in the browser: server-rendered pages over a ledger, right-to-left and left-to-right."""
