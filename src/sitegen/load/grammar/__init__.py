"""The grammars of values and dates: one stated text in, one model value or one fault out."""
