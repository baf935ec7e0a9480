"""Attempts and findings as tables that leave the house."""
