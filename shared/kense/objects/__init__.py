"""The objects port and its two adapters: files by their content address."""
