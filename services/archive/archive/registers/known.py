"""The registers there are."""

from archive.registers.agreements import AGREEMENTS
from archive.registers.declared import Register
from archive.registers.talks import TALKS
from archive.registers.treaties import TREATIES

REGISTERS: dict[str, Register] = {register.key: register for register in (AGREEMENTS, TALKS, TREATIES)}
BY_KIND: dict[str, Register] = {register.kind: register for register in REGISTERS.values()}
