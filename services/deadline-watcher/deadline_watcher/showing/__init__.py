"""What people see of a date: why it is what it is, the board, the rules, in words, on paper and for programs."""
