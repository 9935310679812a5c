"""A story in one file, for people: HTML that prints, Markdown, Excel; in Arabic or English.

    gather   one question to the store → a Report, in no language and no format
    edition  who reads it: its words, its names
    html     markdown     excel     a Report in an Edition → bytes

The same ledger gives the same bytes.
"""
