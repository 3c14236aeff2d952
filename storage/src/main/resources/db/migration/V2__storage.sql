create table blob (
    id bigint generated always as identity primary key,
    key text not null unique,
    size bigint not null check (size > 0),
    sha256 bytea not null check (octet_length(sha256) = 32),
    media_type text not null,
    created_at timestamptz not null default now()
);
comment on table blob is 'One row for each object that the blob store holds and that was committed; the object is written, verified and on disk before its row';
comment on column blob.key is 'Generated name of the object in the store; never from user input';
