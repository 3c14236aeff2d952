# What up, down and status have in common: where things lie, which ports they have, who runs. Sourced, not run.
# shellcheck shell=bash

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cache=${GONGWEN_CACHE:-$root/.cache}
# Everything of this installation that is not the database: settings, secrets, logs, objects. Never in the repository.
state=${GONGWEN_LOCAL:-$cache/local}
parts=(postgres s3 keycloak node-a node-b nginx)

say() { printf '%s\n' "$*" >&2; }
fail() { printf 'deploy/local: %s\n' "$1" >&2; shift; for line in "$@"; do printf '  %s\n' "$line" >&2; done; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
answers() { (exec 3<>"/dev/tcp/${2:-127.0.0.1}/$1") 2>/dev/null; } # PORT [ADDRESS]

# setting NAME [DEFAULT]: what the first start wrote down, so that a restart is on the same ports.
setting() {
    local value=""
    [ ! -r "$state/settings" ] || value=$(sed -n "s/^$1=//p" "$state/settings" | tail -1)
    printf '%s' "${value:-${2:-}}"
}

# Any free port: the kernel gives ephemeral ports from 32768 on, ours lie below. Nobody else is told of them.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        if ! answers "$port" && ! grep -q "=$port$" "$state/settings" 2>/dev/null; then
            printf '%s' "$port"
            return
        fi
    done
}

# Where systems keep PostgreSQL's programs: Debian and Ubuntu, the PostgreSQL project's own RPMs, Fedora and openEuler.
postgres_folders() {
    # shellcheck disable=SC2086
    printf '%s\n' ${GONGWEN_POSTGRES_FOLDERS:-/usr/lib/postgresql/*/bin /usr/pgsql-*/bin $(pg_config --bindir 2>/dev/null) \
        /usr/bin /usr/local/pgsql/bin}
}

postgres_version() { "$1/initdb" --version 2>/dev/null | sed -n 's/[^0-9]*\([0-9]*\).*/\1/p'; } # FOLDER

# The folder of PostgreSQL's programs, 15 or newer, of several the newest; nothing if there is none.
postgres_programs() {
    local folder version best='' newest=14
    while read -r folder; do
        [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] || continue
        version=$(postgres_version "$folder")
        [ "${version:-0}" -le "$newest" ] || { best=$folder newest=$version; }
    done < <(postgres_folders)
    printf '%s' "$best"
}

# What to do where there is none; which versions are there says why.
postgres_missing() {
    local folder there=''
    while read -r folder; do
        [ ! -x "$folder/initdb" ] || there+=" $(postgres_version "$folder")"
    done < <(postgres_folders | sort -u)
    fail "PostgreSQL 15 or newer is needed; this system has${there:- none}." \
        "Ubuntu 22.04     its own packages are too old; those of the PostgreSQL project will do:" \
        "                 sudo apt-get install postgresql-common && sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh" \
        "                 sudo apt-get install postgresql-18" \
        "Debian, Ubuntu   sudo apt-get install postgresql" \
        "Fedora           sudo dnf install postgresql-server postgresql-contrib" \
        "openEuler, RHEL  sudo dnf install postgresql-server postgresql-contrib, or https://www.postgresql.org/download/linux/redhat/" \
        "Looked in $(postgres_folders | tr '\n' ' ')"
}

# PostgreSQL does not run as root; root lets the package's own user run it, in a folder that this user can reach.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); else "$@"; fi
}

postgres_data() {
    if [ "$(id -u)" = 0 ]; then
        local home
        home=$(getent passwd postgres | cut -d: -f6)
        printf '%s/gongwen-local-%s' "${home:-/var/lib/postgresql}" "$(printf '%s' "$state" | cksum | cut -d' ' -f1)"
    else
        printf '%s/postgres' "$state"
    fi
}

nginx_program() { command -v nginx 2>/dev/null || { [ ! -x /usr/sbin/nginx ] || printf /usr/sbin/nginx; }; }

# The process of a part, if it runs and is still the one we started: the pid file also holds when it began.
pid_of() {
    local pid began
    if [ "$1" = postgres ]; then
        # May be another user's.
        pid=$(as_postgres head -1 "$(postgres_data)/postmaster.pid" 2>/dev/null) || return 1
        [ -n "$pid" ] && [ -d "/proc/$pid" ] || return 1
        printf '%s' "$pid"
        return
    fi
    read -r pid began 2>/dev/null <"$state/$1/pid" || return 1
    [ "$began" = "$(began_at "$pid")" ] && [ -n "$began" ] || return 1
    printf '%s' "$pid"
}

began_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

# run PART COMMAND...: starts a part in the background, its output in its folder.
run() {
    local part=$1
    shift
    mkdir -p "$state/$part"
    # A session of its own: neither the keyboard nor the end of this script reaches it. 9 is the lock of up.
    setsid "$@" >>"$state/$part/log" 2>&1 </dev/null 9>&- &
    local pid=$!
    printf '%s %s\n' "$pid" "$(began_at "$pid")" >"$state/$part/pid"
}

# awaited PART SECONDS COMMAND...: waits until the command succeeds; says what the part wrote if it never does.
awaited() {
    local part=$1 until=$((SECONDS + $2))
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ! pid_of "$part" >/dev/null || [ "$SECONDS" -ge "$until" ]; then
            tail -30 "$state/$part/log" >&2
            fail "$part did not start." "Its log: $state/$part/log"
        fi
        sleep 0.2
    done
}

get() { curl -fsS --max-time 5 -o /dev/null "$1"; }

# Where this machine reaches nginx: on the address it listens on.
nginx_address() {
    case $(setting listen 127.0.0.1) in
        0.0.0.0) printf 127.0.0.1 ;;
        '[::]') printf ::1 ;;
        *) setting listen 127.0.0.1 | tr -d '[]' ;;
    esac
}

in_url() { case $1 in *:*) printf '[%s]' "$1" ;; *) printf '%s' "$1" ;; esac; } # ADDRESS

# Whether a part does its work, as those see it who use it.
works() {
    case $1 in
        postgres) as_postgres "$(postgres_programs)/pg_isready" -q -h 127.0.0.1 -p "$(setting postgres_port)" ;;
        s3) answers "$(setting s3_port)" ;;
        keycloak) get "http://127.0.0.1:$(setting keycloak_port)/realms/gongwen" ;;
        node-a | node-b) get "http://127.0.0.1:$(setting "${1/-/_}_port")/actuator/health/readiness" ;;
        nginx) get "http://$(in_url "$(nginx_address)"):$(setting port)/actuator/health/readiness" ;;
    esac
}
