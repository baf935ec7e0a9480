"""Who answers: a person with means, moods, secrets and a way of speaking."""
