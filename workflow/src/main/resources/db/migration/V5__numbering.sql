-- Document numbers (发文字号): one series per organ, word and year; one row per number ever given out.

create table number_series (
    id             bigint generated always as identity primary key,
    organ_id       bigint   not null references unit (id),
    word           text     not null,
    year           integer  not null,
    last_number    integer  not null check (last_number >= 0),
    current_number integer  not null,
    released       integer[] not null default '{}',
    unique (organ_id, word, year)
) with (fillfactor = 50);
comment on table number_series is 'The counter of a series; its row is the lock under which numbers are given out';
comment on column number_series.word is '机关代字';
comment on column number_series.last_number is 'The highest number ever given out';
comment on column number_series.current_number is 'The number given out most recently';
comment on column number_series.released is 'Numbers below last_number that wait for the next document, lowest first';

create table document_number (
    id          bigint generated always as identity primary key,
    series_id   bigint      not null references number_series (id),
    number      integer     not null check (number >= 1),
    state       text        not null check (state in ('ALLOCATED', 'RESERVED', 'RELEASED', 'VOID')),
    document_id bigint references document (id),
    reason      text        not null default '',
    changed_by  bigint      not null references person (id),
    changed_by_name text    not null,
    changed_at  timestamptz not null,
    unique (series_id, number),
    check (state <> 'ALLOCATED' or document_id is not null)
);
comment on table document_number is 'The register of document numbers';
comment on column document_number.state is
    'ALLOCATED to a document, RESERVED for one to come, RELEASED and waiting for the next document, or VOID for ever';
comment on column document_number.reason is 'Why it was reserved, released or made void';
create unique index document_number_of_document on document_number (document_id) where state = 'ALLOCATED';
