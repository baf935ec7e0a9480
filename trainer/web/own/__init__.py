"""What the product keeps of somebody: to take along, and to delete."""
