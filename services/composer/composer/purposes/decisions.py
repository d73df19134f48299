"""Chapter 2: decisions of international organizations and proposals on them (10 to 13)."""

from composer.purposes.declared import Purpose

PURPOSES: tuple[Purpose, ...] = ()
