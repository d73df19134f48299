"""How the bodies kept their terms, as page, workbook and document (decree 1037, paragraph 25)."""
