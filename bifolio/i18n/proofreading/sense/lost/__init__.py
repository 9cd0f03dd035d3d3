"""What a translation lost: names, words, passages; and the sentences side by side, by which that is seen."""
