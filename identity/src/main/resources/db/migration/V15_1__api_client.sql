create table api_client (
    client_id     text primary key check (client_id ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    name          text not null check (char_length(name) between 1 and 60),
    secret_hash   text,
    scopes        text[] not null,
    redirect_uris text[] not null default '{}',
    person_id     bigint references person (id),
    active        boolean not null default true,
    created_at    timestamptz not null,
    created_by    text not null,
    check ((person_id is null) = (cardinality(redirect_uris) > 0))
);
comment on table api_client is 'Business systems that call the REST API. One acts as a service person of its own (client credentials) or for people who sign in at it (authorization code), never both.';
comment on column api_client.secret_hash is 'bcrypt, with its prefix; null where an external login server keeps the secret.';
comment on column api_client.person_id is 'The service person, named service-account-<client_id>, as Keycloak names it too.';
