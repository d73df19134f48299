"""Chapter 1: information on treaties, appendices 1 to 6 (1 to 4)."""

from composer.purposes.declared import Purpose

PURPOSES: tuple[Purpose, ...] = ()
