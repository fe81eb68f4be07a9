"""What make calls: set-up, execution, watching, weighing, verifying. Each module is a command."""
