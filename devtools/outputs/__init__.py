"""What the portal hands out, read by programs of others; `manage.py check_outputs`."""
