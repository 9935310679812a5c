"""What records are called where people read them, in the language of the reader: words, plurals, dates, figures, names.

The desk speaks with it, and so do reports.
"""
