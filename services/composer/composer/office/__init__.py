"""LibreOffice in a process of its own: `python -m composer.office PROGRAMS FOLDER`. Nothing but the standard library is imported here.

`composer.conversion` starts and watches such processes.
"""
