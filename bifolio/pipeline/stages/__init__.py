"""The steps of a build, stage by stage, and the table of their kinds."""
