create table blob (
    id bigint generated always as identity primary key,
    key text not null unique,
    size bigint,
    sha256 bytea,
    media_type text,
    created_at timestamptz not null,
    state text not null check (state in ('RECEIVED', 'KEPT', 'RELEASED', 'SWEPT')),
    state_since timestamptz not null,
    check (state = 'SWEPT' or (size > 0 and octet_length(sha256) = 32 and media_type is not null))
);
create index blob_expiring on blob (state_since) where state <> 'KEPT';

comment on table blob is 'Bytes in the blob store: one row for each object whose receiving was committed. The object is written, verified and on disk before its row';
comment on column blob.key is 'Generated name of the object in the store; nothing a user typed is part of it';
comment on column blob.state is 'RECEIVED: nothing refers to it yet. KEPT: something does. RELEASED: nothing does any more. SWEPT: no blob; the sweeper has taken this key, no row can be made for it';
