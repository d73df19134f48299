"""The document engine: any DOCX as a template, compiled once, rendered safely, the same bytes for the same input.

`compiled(docx, language)` reads and compiles; `.rendered(data)` makes a document; `lint.faults(…)` says what is wrong and where.
"""
