"""Chapter 3: events at the highest level and their packages (21 to 29-1)."""

from composer.purposes.declared import Purpose

PURPOSES: tuple[Purpose, ...] = ()
