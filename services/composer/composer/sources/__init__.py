"""Where the paragraphs of a document come from: a body's letter, its number and date, its file."""
