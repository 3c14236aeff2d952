create table person (
    id       bigint generated always as identity primary key,
    username text    not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    name     text    not null check (char_length(name) between 1 and 60),
    active   boolean not null default true
);
comment on table person is 'Everybody who may ever log in; somebody who left stays as inactive, because opinions and records refer to the row.';

create table unit (
    id                  bigint generated always as identity primary key,
    parent_id           bigint references unit (id),
    code                text    not null unique check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$'),
    name                text    not null check (char_length(name) between 1 and 120),
    short_name          text    not null check (char_length(short_name) between 1 and 60),
    kind                text    not null check (kind in ('BUREAU', 'DEPARTMENT', 'SUBORDINATE', 'DISTRICT_BUREAU')),
    number_word         text unique check (char_length(number_word) between 1 and 20),
    leader_in_charge_id bigint references person (id),
    position            integer not null default 0,
    active              boolean not null default true,
    check (parent_id <> id),
    check (kind <> 'DEPARTMENT' or (parent_id is not null and number_word is null))
);
create index unit_parent on unit (parent_id);
comment on table unit is 'The organisation as a tree (单位); a retired unit stays as inactive.';
comment on column unit.code is 'Stable short code that imports refer to.';
comment on column unit.number_word is '机关代字: two organs with the same word would issue the same document numbers, hence unique.';
comment on column unit.leader_in_charge_id is '分管领导: the leader who is in charge of this unit.';

create table post (
    id        bigint generated always as identity primary key,
    person_id bigint not null references person (id),
    unit_id   bigint not null references unit (id),
    role      text   not null check (role in ('DRAFTER', 'DEPARTMENT_HEAD', 'OFFICE_CLERK', 'LEADER', 'REGISTRAR',
                                              'INFORMATION_OFFICER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR',
                                              'AUDIT_ADMINISTRATOR')),
    title     text   not null check (char_length(title) between 1 and 60),
    given_at  timestamptz not null default now(),
    ended_at  timestamptz
);
create unique index post_once on post (person_id, unit_id, role) where ended_at is null;
create unique index post_one_administrator on post (person_id)
    where ended_at is null and role in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR');
create index post_unit on post (unit_id) where ended_at is null;
comment on table post is 'Which person holds which role in which unit (任职); a post that was taken back keeps its row with ended_at.';
comment on index post_one_administrator is 'GB/T 22239-2019 level 3: system, security and audit administration are in separate hands.';

create table directory_version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into directory_version (version) values (0);
comment on table directory_version is 'Raised by every change to unit, person or post. Writers lock the row, so changes to the organisation happen one after the other; a node compares it with the version it holds in memory.';

create table account (
    person_id       bigint primary key references person (id),
    password_hash   text    not null,
    must_change     boolean not null,
    demonstration   boolean not null default false,
    failed_attempts integer not null default 0,
    locked_until    timestamptz,
    changed_at      timestamptz not null
);
comment on table account is 'Passwords of the embedded login; empty where an external login server is used.';
comment on column account.password_hash is 'bcrypt.';
comment on column account.must_change is 'A one-time password: it has to be replaced before the first use.';
comment on column account.demonstration is 'The password is the public one of the demonstration: refused unless demonstration data is on.';

create table login_secret (
    name       text primary key,
    value      text not null,
    created_at timestamptz not null
);
comment on table login_secret is 'What the embedded login generated for this installation: its signing key (JWK) and the secret of the application as its client.';
