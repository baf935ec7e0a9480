"""The page behind a link: somebody sets their password, makes an account, or joins with the one they have."""
