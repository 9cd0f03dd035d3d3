"""Forms of what goes between things: flows, networks, scatter plots, trees."""
