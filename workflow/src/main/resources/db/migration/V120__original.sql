-- Sealed originals (正本): the file that a use of a seal made, kept for good.
set local lock_timeout = '10s';

create table original (
    id          bigint generated always as identity primary key,
    document_id bigint  not null references document (id),
    version     integer not null,
    use_id      bigint  not null unique references seal_use (id),
    blob_id     bigint  not null references blob (id),
    name        text    not null check (char_length(name) between 1 and 300),
    size        bigint  not null check (size > 0)
);
create index original_document on original (document_id, version);
create index original_blob on original (blob_id);
comment on table original is 'A sealed original (正本) of a version of a document: the file that is sent and filed. Insert-only.';
comment on column original.use_id is 'Who set which seal on it, when, and the digests before and after.';

create function original_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'sealed originals are neither changed nor removed';
end $$;
create trigger original_insert_only before update or delete on original for each row execute function original_refuse_change();
create trigger original_no_truncate before truncate on original for each statement execute function original_refuse_change();
