"""Chapter 5: requests of international courts and applications to them (36 to 41)."""

from composer.purposes.declared import Purpose

PURPOSES: tuple[Purpose, ...] = ()
