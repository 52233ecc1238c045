"""Search across all that a reader may see, and nothing else.

Words are looked up in one index; who may see what they lead to is asked of each record's own app, by its own
rule and at that moment. So the index grants nothing, and need not be told when a clearance ends.

- source: how one kind of record is read, worded and addressed
- catalogue, figures, record, meetings: the kinds, app by app
- index: keeps the words; engines: full text in PostgreSQL and in SQLite
- reading: what a reader finds; snippets: the words around it
"""
