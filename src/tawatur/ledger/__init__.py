"""The store: articles with their analyses, what links them, and the analyst's corrections, in one file that verifies itself.

Doors: `opening.open_store`, and the `store.Store` it gives. Nothing is imported here: the database's library is heavy,
and an analysis needs none.
"""
