"""The portal as it was at one moment: its database and its files, to be put back."""
