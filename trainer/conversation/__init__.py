"""The words every room shares: who said what, about which account, in which language."""
