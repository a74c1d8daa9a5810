"""What sitegen costs, measured as a user pays it: whole processes, several runs, the median to quote."""
