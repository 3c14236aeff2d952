-- The pages of documents measured before the office check (核稿) is finished, and who let them pass all the same.
set local lock_timeout = '10s';

create table page_check (
    id          bigint generated always as identity primary key,
    document_id bigint      not null references document (id),
    version     integer     not null,
    measured_at timestamptz not null,
    pages       integer     not null check (pages >= 0),
    obstacle    text,
    errors      integer     not null check (errors >= 0),
    warnings    integer     not null check (warnings >= 0),
    findings    jsonb       not null check (jsonb_typeof(findings) = 'array'),
    unique (document_id, version)
);
comment on table page_check is 'What measuring the pages of a version of a document against GB/T 9704-2012 found (版面检查). Insert-only.';
comment on column page_check.obstacle is 'The key of the sentence that says why the pages could not be measured; null where they were.';
comment on column page_check.errors is 'How many findings contradict the standard; those hold up the office check.';

create table page_check_override (
    id                  bigint generated always as identity primary key,
    check_id            bigint      not null references page_check (id),
    task_id             text        not null,
    step_key            text        not null,
    person_id           bigint      not null references person (id),
    person_name         text        not null,
    reason              text        not null check (char_length(reason) between 1 and 500),
    at                  timestamptz not null,
    unique (check_id, task_id)
);
comment on table page_check_override is 'Who finished the office check although the pages contradict the standard, and why. Insert-only.';

create function page_check_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the record of what pages were found to be is insert-only';
end $$;
create trigger page_check_insert_only before update or delete on page_check
    for each row execute function page_check_refuse_change();
create trigger page_check_no_truncate before truncate on page_check
    for each statement execute function page_check_refuse_change();
create trigger page_check_override_insert_only before update or delete on page_check_override
    for each row execute function page_check_refuse_change();
create trigger page_check_override_no_truncate before truncate on page_check_override
    for each statement execute function page_check_refuse_change();
