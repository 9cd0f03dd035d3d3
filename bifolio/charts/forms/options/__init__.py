"""The options of chart forms: what may be written for them, and what is wrong with what was."""
