"""Files as people wrote them, checked key by key."""
