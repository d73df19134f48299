"""When something moves: what would move waits as a proposal until a person approves it."""
