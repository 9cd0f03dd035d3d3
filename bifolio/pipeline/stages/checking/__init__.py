"""What `check` looks at beside the steps themselves."""
