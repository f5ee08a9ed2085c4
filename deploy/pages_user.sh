#!/bin/sh
# What PostgreSQL's container does once: the user of the pages, who owns no table.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
    --set password="$PAGES_PASSWORD" <<'END'
CREATE ROLE portal_pages LOGIN PASSWORD :'password';
ALTER DATABASE portal SET jit = off;
GRANT USAGE ON SCHEMA public TO portal_pages;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_pages;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO portal_pages;
END
