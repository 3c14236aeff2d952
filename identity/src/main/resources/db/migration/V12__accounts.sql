create table revoked_login (
    id         bigint generated always as identity primary key,
    sid        text,
    subject    text,
    issued_at  timestamptz not null,
    revoked_at timestamptz not null default now(),
    check (sid is not null or subject is not null)
);
create index revoked_login_at on revoked_login (revoked_at);
comment on table revoked_login is 'Logins that the login server has ended (back-channel logout). Whichever node receives the message writes it down, every node reads it within seconds. Rows are removed after a day.';
comment on column revoked_login.sid is 'The one session at the login server that ended; null if all sessions of the subject did.';
comment on column revoked_login.issued_at is 'When the login server said so: of a subject without sid only logins from before end.';

create table account_check (
    id         bigint generated always as identity primary key,
    night      date unique,
    asked_by   bigint references person (id),
    begun_at   timestamptz not null,
    ended_at   timestamptz,
    outcome    text    not null check (outcome in ('RUNNING', 'DONE', 'FAILED')),
    people     integer not null default 0,
    accounts   integer not null default 0
);
comment on table account_check is 'Comparisons of the people here with the accounts at the login server.';
comment on column account_check.night is 'Set for the nightly one, so that of several nodes exactly one does it; null when somebody asked for it.';

create table account_difference (
    check_id bigint  not null references account_check (id) on delete cascade,
    username text    not null,
    kind     text    not null check (kind in ('MISSING', 'NAME', 'ENABLED_THOUGH_DISABLED', 'DISABLED_THOUGH_ENABLED', 'UNKNOWN')),
    here     text    not null default '',
    there    text    not null default '',
    mended   boolean not null,
    primary key (check_id, username, kind)
);
comment on table account_difference is 'What a comparison found, and whether it was put right at once.';
