-- Versions of documents carry a digest over what they say and over the version before, and are never changed.
set local lock_timeout = '10s';

alter table document_version add column digest bytea check (octet_length(digest) = 32);
alter table document_version add column saved_in text;
alter table document_version add column step_name text;
comment on column document_version.digest is
    'SHA-256 of the canonical form, which holds the digest of the version before (ADR 0184); null until it is reckoned';
comment on column document_version.saved_in is 'The state of the document at the save; null where it was not kept yet';
comment on column document_version.step_name is 'The step whose handler saved it; null with the drafter';

alter table document add column signed_version integer;
comment on column document.signed_version is 'The version that was signed off; null before, and where it was not kept yet';

create function document_version_refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE'
       and old.digest is null and new.digest is not null
       and (new.document_id, new.version, new.author_id, new.author_name, new.saved_at, new.saved_in, new.step_name, new.type,
            new.direction, new.title, new.body, new.classification, new.secrecy_period, new.copy_number, new.urgency,
            new.main_units, new.main_others, new.copy_units, new.copy_others, new.countersign_units, new.note, new.deadline)
           is not distinct from
           (old.document_id, old.version, old.author_id, old.author_name, old.saved_at, old.saved_in, old.step_name, old.type,
            old.direction, old.title, old.body, old.classification, old.secrecy_period, old.copy_number, old.urgency,
            old.main_units, old.main_others, old.copy_units, old.copy_others, old.countersign_units, old.note, old.deadline) then
        return new;
    end if;
    raise exception 'versions of documents are neither changed nor removed';
end $$;
comment on function document_version_refuse_change is 'Versions stay as they were saved; only a digest that is missing is entered, once';
create trigger document_version_kept before update or delete on document_version
    for each row execute function document_version_refuse_change();
create trigger document_version_no_truncate before truncate on document_version
    for each statement execute function document_version_refuse_change();
