"""What was heard of each case, and the obligations that follow from it."""
