"""Where the portal keeps something about persons, and how it is found and removed."""
