"""What a case already knows of the documents of its chapter, by purpose."""

from composer.prefilling.prefill import Prefill

PREFILL: dict[str, Prefill] = {}
