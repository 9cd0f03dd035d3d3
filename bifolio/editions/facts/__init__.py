"""Facts and claims of an edition: those declared beside its series, and values that chapters state in place."""
