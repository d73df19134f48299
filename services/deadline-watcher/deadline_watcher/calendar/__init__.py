"""Kazakhstan's working days 2010 to 2030: the seed, the file, what clerks recorded, and the page."""
