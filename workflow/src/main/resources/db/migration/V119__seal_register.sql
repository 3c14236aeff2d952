-- The register of seals (印章登记): which there are, who keeps them, and every use.
set local lock_timeout = '10s';

create table seal (
    id                 bigint generated always as identity primary key,
    unit_id            bigint      not null references unit (id),
    name               text        not null check (char_length(name) between 1 and 100),
    kind               text        not null check (kind in ('OFFICIAL', 'CONTRACT', 'FINANCE', 'INVOICE', 'BUSINESS')),
    key_reference      text        not null check (char_length(key_reference) between 1 and 100),
    electronic         bytea       not null check (octet_length(electronic) between 1 and 1048576),
    digest             bytea       not null unique check (digest = sha256(electronic)),
    valid_from         date        not null,
    valid_to           date        not null check (valid_to >= valid_from),
    state              text        not null check (state in ('IN_USE', 'SUSPENDED', 'WITHDRAWN')),
    registered_by      bigint      not null references person (id),
    registered_by_name text        not null,
    registered_at      timestamptz not null,
    state_reason       text,
    state_by_name      text,
    state_at           timestamptz
);
create index seal_unit on seal (unit_id);
comment on table seal is 'A registered seal (印章); of a seal that is no longer used the row stays, as WITHDRAWN.';
comment on column seal.name is 'As the electronic seal says it.';
comment on column seal.key_reference is 'Under which name the provider of keys knows its key; the key itself is never here.';
comment on column seal.electronic is 'The electronic seal (GB/T 38540-2020), DER, as its maker signed it.';
comment on column seal.valid_to is 'The last day on which it may be used.';
comment on column seal.state_reason is 'Why it was suspended, taken into use again or withdrawn last.';

create table seal_keeper (
    id            bigint generated always as identity primary key,
    seal_id       bigint      not null references seal (id),
    person_id     bigint references person (id),
    unit_id       bigint references unit (id),
    role          text,
    kept_from     timestamptz not null,
    kept_until    timestamptz check (kept_until >= kept_from),
    named_by_name text        not null,
    reason        text        not null check (char_length(reason) between 1 and 500),
    ended_by_name text,
    end_reason    text,
    check ((person_id is null) = (unit_id is not null) and (unit_id is null) = (role is null)),
    check ((kept_until is null) = (ended_by_name is null) and (kept_until is null) = (end_reason is null))
);
create index seal_keeper_seal on seal_keeper (seal_id);
create unique index seal_keeper_person on seal_keeper (seal_id, person_id) where kept_until is null;
create unique index seal_keeper_post on seal_keeper (seal_id, unit_id, role) where kept_until is null;
create index seal_keeper_of_person on seal_keeper (person_id) where kept_until is null;
comment on table seal_keeper is 'Who keeps a seal (保管人): a person, or whoever holds a role in a unit; since when, and until when.';

create table seal_use (
    id                  bigint generated always as identity primary key,
    seal_id             bigint      not null references seal (id),
    document_id         bigint      not null references document (id),
    document_version    integer     not null,
    document_number     text        not null,
    process_instance_id text        not null,
    task_id             text        not null,
    step_key            text        not null,
    step_name           text        not null,
    person_id           bigint      not null references person (id),
    person_name         text        not null,
    post                text        not null,
    used_at             timestamptz not null,
    digest_before       bytea       not null check (octet_length(digest_before) = 32),
    digest_after        bytea       not null check (octet_length(digest_after) = 32),
    check (digest_before <> digest_after),
    unique (seal_id, document_id, digest_before)
);
create index seal_use_seal on seal_use (seal_id, id desc);
create index seal_use_document on seal_use (document_id, id);
comment on table seal_use is 'Every use of a seal (用印记录): who, when, at which step, on which file. Insert-only.';
comment on column seal_use.digest_before is 'SHA-256 of the file before it was sealed.';

create function seal_use_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the record of the uses of seals is insert-only';
end $$;
create trigger seal_use_insert_only before update or delete on seal_use for each row execute function seal_use_refuse_change();
create trigger seal_use_no_truncate before truncate on seal_use for each statement execute function seal_use_refuse_change();

create function seal_refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'a seal stays in the register';
    end if;
    if old.state = 'WITHDRAWN' then
        raise exception 'a withdrawn seal is not changed any more';
    end if;
    if (old.id, old.unit_id, old.name, old.kind, old.key_reference, old.electronic, old.digest, old.valid_from, old.valid_to,
            old.registered_by, old.registered_by_name, old.registered_at)
        is distinct from
        (new.id, new.unit_id, new.name, new.kind, new.key_reference, new.electronic, new.digest, new.valid_from, new.valid_to,
            new.registered_by, new.registered_by_name, new.registered_at) then
        raise exception 'of a seal only its state is changed';
    end if;
    return new;
end $$;
create trigger seal_kept before update or delete on seal for each row execute function seal_refuse_change();
create trigger seal_no_truncate before truncate on seal for each statement execute function seal_refuse_change();

create function seal_keeper_refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'who kept a seal stays in the register';
    end if;
    if old.kept_until is not null
        or (old.id, old.seal_id, old.person_id, old.unit_id, old.role, old.kept_from, old.named_by_name, old.reason)
            is distinct from
            (new.id, new.seal_id, new.person_id, new.unit_id, new.role, new.kept_from, new.named_by_name, new.reason) then
        raise exception 'of keeping a seal only its end is entered, once';
    end if;
    return new;
end $$;
create trigger seal_keeper_kept before update or delete on seal_keeper for each row execute function seal_keeper_refuse_change();
create trigger seal_keeper_no_truncate before truncate on seal_keeper for each statement execute function seal_keeper_refuse_change();
