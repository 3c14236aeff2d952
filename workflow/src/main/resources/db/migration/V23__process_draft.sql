-- Process definitions while they are drawn: what a draft is called in one row, what it said in versions.

create table process_draft (
    id           bigint generated always as identity primary key,
    name         text        not null check (char_length(name) between 1 and 60),
    key          text        not null check (key ~ '^[A-Za-z][A-Za-z0-9_]{0,59}$'),
    kind         text        not null check (kind in ('DISPATCH', 'RECEIPT', 'ITEM')),
    version      integer     not null check (version >= 1),
    origin       text        not null,
    created_at   timestamptz not null,
    discarded_at timestamptz
);
comment on table process_draft is 'A process definition that is being drawn; name, key and kind repeat what its newest version says';
comment on column process_draft.key is 'The id of the process, under which it will be deployed';
comment on column process_draft.version is 'The newest row of process_draft_version';
comment on column process_draft.origin is 'What it was begun from: empty, template:KEY, definition:ID or file';
comment on column process_draft.discarded_at is 'When it was given up; its versions stay for the record';
create index process_draft_open on process_draft (id) where discarded_at is null;

create table process_draft_version (
    draft_id    bigint      not null references process_draft (id) deferrable initially deferred,
    version     integer     not null,
    author_id   bigint      not null references person (id),
    author_name text        not null,
    saved_at    timestamptz not null,
    xml         text        not null check (octet_length(xml) <= 1048576),
    primary key (draft_id, version)
);
comment on table process_draft_version is 'BPMN of a draft at each save; rows are never changed';
