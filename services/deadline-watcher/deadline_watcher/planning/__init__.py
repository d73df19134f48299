"""Questions asked before there is a case: the calculator of terms and the planner of an event."""
