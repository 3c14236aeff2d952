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
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

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

# The folder of PostgreSQL's programs, 15 or newer; nothing if there is none.
postgres_programs() {
    local folder
    for folder in $(ls -1d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        if [ -x "$folder/initdb" ] && [ "$(basename "$(dirname "$folder")")" -ge 15 ]; then
            printf '%s' "$folder"
            return
        fi
    done
}

# PostgreSQL does not run as root; root lets the package's own user run it, in a folder that this user can reach.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); else "$@"; fi
}

postgres_data() {
    if [ "$(id -u)" = 0 ]; then
        printf '/var/lib/postgresql/gongwen-local-%s' "$(printf '%s' "$state" | cksum | cut -d' ' -f1)"
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

# Whether a part does its work, as those see it who use it.
works() {
    case $1 in
        postgres) as_postgres "$(postgres_programs)/pg_isready" -q -h 127.0.0.1 -p "$(setting postgres_port)" ;;
        s3) answers "$(setting s3_port)" ;;
        keycloak) get "http://127.0.0.1:$(setting keycloak_port)/realms/gongwen" ;;
        node-a | node-b) get "http://127.0.0.1:$(setting "${1/-/_}_port")/actuator/health/readiness" ;;
        nginx) get "http://127.0.0.1:$(setting port)/actuator/health/readiness" ;;
    esac
}
