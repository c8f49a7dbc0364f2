#!/bin/sh
# Makes the service's roles in a database of PostgreSQL 15 or later, once, as its administrator. Safe to run again: it sets
# the passwords anew. The image of PostgreSQL runs it at the first start of its volume.
# Takes OWNER_PASSWORD, WEB_PASSWORD, WORKER_PASSWORD, JOBS_PASSWORD, and what psql takes to connect (PGHOST, PGPORT,
# PGUSER, PGPASSWORD, PGDATABASE); SQL_FOLDER is the folder sql/database of this repository.
set -eu
: "${OWNER_PASSWORD:?}" "${WEB_PASSWORD:?}" "${WORKER_PASSWORD:?}" "${JOBS_PASSWORD:?}"
cd "${SQL_FOLDER:-/sql/database}"
export PGUSER="${PGUSER:-${POSTGRES_USER:-postgres}}" PGDATABASE="${PGDATABASE:-${POSTGRES_DB:-childstats}}"
psql -v ON_ERROR_STOP=1 --quiet --no-psqlrc --output=/dev/null <<'SQL'
\getenv owner OWNER_PASSWORD
\getenv web WEB_PASSWORD
\getenv worker WORKER_PASSWORD
\getenv jobs JOBS_PASSWORD
select
    set_config('setup.owner', :'owner', false),
    set_config('setup.web', :'web', false),
    set_config('setup.worker', :'worker', false),
    set_config('setup.jobs', :'jobs', false);
\i login_role.sql
select format('alter database %I owner to owner', current_database()) \gexec
\i database_access.sql
SQL
