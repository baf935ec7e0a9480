"""The one client of a language model, a guest of this house: asked within a deadline and a budget, never obeyed."""
