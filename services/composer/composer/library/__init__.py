"""The library of templates: versions that drafters upload, which of them is in force, and what they look like filled in."""
