"""How fast the portal answers, through gunicorn and beside bare functions; docs/speed.md.

`pages` says what is asked for, `databases` holds so many records each, `servers` are started
and watched, `client` asks, `cells` puts both together, `report` shows what came out.
"""
