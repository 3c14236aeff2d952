#!/bin/sh
# Runs once, when the database server is made: a role and a database for each of the two, and no rights beyond.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v application="$(cat /run/secrets/spring.datasource.password)" \
    -v login="$(cat /run/secrets/keycloak.database.password)" <<'SQL'
create role gongwen login password :'application';
create database gongwen owner gongwen;
create role keycloak login password :'login';
create database keycloak owner keycloak;
revoke connect on database gongwen from public;
revoke connect on database keycloak from public;
SQL
