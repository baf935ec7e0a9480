"""Groups of commands, a file each; what a command does stands in a module of its own, imported when it is called."""
