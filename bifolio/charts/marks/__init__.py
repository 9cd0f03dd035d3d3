"""What forms draw with: layers, axes, labels that keep apart, symbols, tooltips."""
