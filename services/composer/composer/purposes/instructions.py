"""Chapters 4 and 6: agreements reached, draft instructions, reports on them, annual activity (31 to 35, 46)."""

from composer.purposes.declared import Purpose

PURPOSES: tuple[Purpose, ...] = ()
