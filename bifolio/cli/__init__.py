"""The command line: commands, error screens, exit codes."""
