"""The law as data and the one way to a date: rules, terms, choices of counting, and the explained answer."""
