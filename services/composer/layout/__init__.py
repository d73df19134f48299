"""Draws the shipped templates as DOCX from their texts, all in one house style. Not part of the service itself."""
