"""The bus port and its two adapters."""
