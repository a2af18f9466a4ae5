# A real PostgreSQL, started as the official image starts it: in an empty folder it makes the database and runs
# what lies in /docker-entrypoint-initdb.d, with a server that listens on its socket only; then the one for all
# starts.
set -eu

as_postgres() { su -s /bin/sh postgres -c 'exec "$0" "$@"' -- "$@"; }

make_database() {
  if [ -z "${POSTGRES_PASSWORD:-}" ]; then
    echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
    exit 1
  fi
  user=${POSTGRES_USER:-postgres} database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}}
  echo "$POSTGRES_PASSWORD" > /tmp/password && chmod 0644 /tmp/password
  as_postgres initdb --no-sync --username="$user" --pwfile=/tmp/password --auth=trust > /dev/null
  rm /tmp/password
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
  as_postgres pg_ctl start --wait --silent --options "-c listen_addresses='' -c fsync=off"
  [ "$database" = postgres ] || run_sql postgres --command "CREATE DATABASE \"$database\""
  for script in /docker-entrypoint-initdb.d/*; do run_script "$script"; done
  as_postgres pg_ctl stop --wait --silent --mode fast
  echo 'PostgreSQL init process complete; ready for start up.'
}

run_sql() { psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$user" --dbname="$1" "${@:2}"; }

run_script() {
  case $1 in
    *.sql) echo "running $1" && run_sql "$database" --file "$1" ;;
    *.sh) echo "running $1" && POSTGRES_USER=$user POSTGRES_DB=$database bash "$1" ;;
  esac
}

case ${1:-} in -*) set -- postgres "$@" ;; esac
[ "$1" = postgres ] || exec "$@"

mkdir -p "$PGDATA" /var/run/postgresql
chown -R postgres:postgres "$PGDATA" /var/run/postgresql
chmod 0700 "$PGDATA"
[ -s "$PGDATA/PG_VERSION" ] || make_database
exec su -s /bin/sh postgres -c 'exec "$0" "$@"' -- "$@"
