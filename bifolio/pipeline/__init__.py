"""The whole build in order: plan, check, write; its steps, store and workers."""
