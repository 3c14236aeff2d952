-- Insert-only, hash-chained record of who did what. Sixteen chains, so that transactions seldom wait for each other.
create table audit_chain (
    chain smallint primary key check (chain between 0 and 15),
    sequence bigint not null,
    hash bytea not null
);
comment on table audit_chain is 'Head of each chain: its last sequence number and hash, so that a cut-off tail is found';
insert into audit_chain select c, 0, sha256(convert_to('gongwen audit chain ' || c, 'UTF8')) from generate_series(0, 15) c;

create table audit_entry (
    chain smallint not null references audit_chain,
    sequence bigint not null,
    at timestamptz not null,
    person_id bigint,
    person_name text,
    post text,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    details text not null,
    hash bytea not null,
    primary key (chain, sequence)
);
comment on table audit_entry is 'One act of a person or of the system; hash = sha256(hash of the entry before || canonical form)';
create index audit_entry_by_time on audit_entry (at desc, chain, sequence);
create index audit_entry_by_subject on audit_entry (subject_kind, subject_id, at desc);
create index audit_entry_by_person on audit_entry (person_id, at desc);

create function audit_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit record is insert-only';
end $$;
create trigger audit_entry_insert_only before update or delete on audit_entry for each row execute function audit_refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function audit_refuse_change();

-- Length-prefixed fields cannot be shifted into each other; a null is told from an empty text.
create function audit_field(value text) returns text language sql immutable as $$
    select coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-') || ';'
$$;

create function audit_canonical(e audit_entry) returns text language sql stable as $$
    select audit_field((extract(epoch from e.at) * 1000000)::bigint::text) || audit_field(e.person_id::text)
        || audit_field(e.person_name) || audit_field(e.post) || audit_field(e.action) || audit_field(e.subject_kind)
        || audit_field(e.subject_id) || audit_field(e.details)
$$;

-- Appends the entries of one transaction to one chain: a single call, made just before commit, so that the head of the
-- chain is locked for no longer than the commit takes.
create function audit_append(to_chain smallint, entries jsonb) returns void language plpgsql as $$
declare
    head audit_chain;
    item audit_entry;
begin
    select * into head from audit_chain where chain = to_chain for update;
    for item in select * from jsonb_populate_recordset(null::audit_entry, entries) loop
        head.sequence := head.sequence + 1;
        head.hash := sha256(head.hash || convert_to(audit_canonical(item), 'UTF8'));
        insert into audit_entry
        values (to_chain, head.sequence, item.at, item.person_id, item.person_name, item.post, item.action,
            item.subject_kind, item.subject_id, item.details, head.hash);
    end loop;
    update audit_chain set sequence = head.sequence, hash = head.hash where chain = to_chain;
end $$;
