"""What people see: a folder per activity, thin views over practice and store, roles stated on each route."""
