#!/usr/bin/env bash
# Tests of up and status themselves: prints "ok NAME" or "not ok NAME" for each and fails if one did.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
# Read by nginx, which is not root once it runs.
chmod 711 "$work"
started=()
trap 'GONGWEN_LOCAL=$work/installation "$here/down" nginx >/dev/null 2>&1; [ ${#started[@]} -eq 0 ] || kill "${started[@]}" 2>/dev/null; rm -rf "$work"' EXIT
# shellcheck source=../testing/expect.sh
source "$root/deploy/testing/expect.sh"

# ---------------------------------------------------------------- where PostgreSQL is

# programs FOLDER VERSION: something that looks like PostgreSQL.
programs() {
    mkdir -p "$work/$1"
    printf '#!/bin/sh\necho "initdb (PostgreSQL) %s"\n' "$2" >"$work/$1/initdb"
    printf '#!/bin/sh\n' >"$work/$1/postgres"
    chmod +x "$work/$1/"{initdb,postgres}
}
# parts FOLDERS COMMAND...: a function of parts.sh.
parts() { GONGWEN_POSTGRES_FOLDERS=$1 bash -c 'source "$1/parts.sh"; shift; "$@"' bash "$here" "${@:2}"; }

programs debian14 14.13
programs debian16 "16.10 (Debian 16.10-1)"
programs usr 17beta1
programs pgsql 18.1
expect "PostgreSQL in a folder without its version is found, as on Fedora and openEuler" 0 "^$work/usr$" parts "$work/none $work/usr" postgres_programs
expect "of several the newest is taken" 0 "^$work/pgsql$" parts "$work/debian16 $work/pgsql $work/usr" postgres_programs
expect "a version that is too old is passed over" 0 "^$work/debian16$" parts "$work/debian14 $work/debian16" postgres_programs
expect "where it is too old there is none" 0 "^$" parts "$work/debian14" postgres_programs
mkdir -p "$work/asked" && printf '#!/bin/sh\necho %s\n' "$work/pgsql" >"$work/asked/pg_config" && chmod +x "$work/asked/pg_config"
expect "pg_config is asked" 0 "^$work/pgsql$" env PATH="$work/asked:$PATH" bash -c 'source "$1/parts.sh"; postgres_folders' bash "$here"
expect "/usr/bin and the RPMs of the PostgreSQL project are looked at" 0 "^/usr/bin$" bash -c 'source "$1/parts.sh"; postgres_folders' bash "$here"

# A system whose own PostgreSQL is too old, as Ubuntu 22.04: only what up itself needs, and an apt-get that installs that.
mkdir -p "$work/ubuntu"
for tool in bash dirname sed grep head tr sort cut mkdir rm chmod mv cat ls cp; do
    ln -sf "$(command -v "$tool")" "$work/ubuntu/$tool"
done
for tool in nginx curl openssl setpriv getent; do printf '#!/bin/sh\n' >"$work/ubuntu/$tool"; done
printf '#!/bin/sh\necho 0\n' >"$work/ubuntu/id"
printf '#!%s\ncase "$*" in *install*postgresql*) cp -r %s %s ;; esac\n' "$(command -v bash)" "$work/debian14" "$work/installed" >"$work/ubuntu/apt-get"
chmod +x "$work/ubuntu/"{nginx,curl,openssl,setpriv,getent,id,apt-get}
mkdir -p "$work/system/usr/sbin"
expect "what was installed and is too old is said to be, with a way out" 1 "needed; this system has 14" env PATH="$work/ubuntu" \
    GONGWEN_SYSTEM="$work/system" GONGWEN_POSTGRES_FOLDERS="$work/installed" GONGWEN_LOCAL="$work/ubuntu-local" "$here/up" --install
expect "the way out is a command for it" 1 "apt.postgresql.org.sh" env PATH="$work/ubuntu" \
    GONGWEN_SYSTEM="$work/system" GONGWEN_POSTGRES_FOLDERS="$work/installed" GONGWEN_LOCAL="$work/ubuntu-local" "$here/up" --install

# ---------------------------------------------------------------- nginx on one address that is not 127.0.0.1

java=$("$root/gongwen" java-home)/bin/java
cat >"$work/Node.java" <<'JAVA'
void main() throws Exception {
    var server = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> { exchange.sendResponseHeaders(200, -1); exchange.close(); });
    server.start();
    System.out.println(server.getAddress().getPort());
}
JAVA
"$java" "$work/Node.java" >"$work/node.port" &
started+=($!)
until [ -s "$work/node.port" ]; do sleep 0.1; done
port=$((20000 + RANDOM % 12000))
mkdir -p "$work/installation"
installation() { env GONGWEN_LOCAL="$work/installation" JAVA_HOME="$(dirname "$(dirname "$java")")" "$here/$1" "${@:2}"; }
expect "nginx that listens on one address alone is found there" 0 "" installation up --listen 127.0.0.2 --port "$port" nginx
expect "the address that people are told is that one" 0 "^url=http://127.0.0.2:$port$" cat "$work/installation/settings"
installation down nginx >/dev/null 2>&1
sed -i "s/^\(node_[ab]_port\)=.*/\1=$(cat "$work/node.port")/" "$work/installation/settings"
expect "it starts again where it was" 0 "" installation up nginx
expect "and its state is asked there" 1 "nginx +works .*127.0.0.2:$port" installation status

exit $((failures > 0))
