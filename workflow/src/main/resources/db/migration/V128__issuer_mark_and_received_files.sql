-- Templates of 发文机关标志: what stands in red above the documents of an organ from a day on. And what measuring the PDF and OFD
-- found that came with a registered document.
set local lock_timeout = '10s';

create table issuer_mark (
    id              bigint generated always as identity primary key,
    organ_id        bigint       not null references unit (id),
    form            text         not null check (form in ('DOCUMENT', 'LETTER', 'ORDER', 'MINUTES')),
    name            text         not null check (char_length(name) between 1 and 60),
    suffix          text         not null check (char_length(suffix) <= 10),
    seal            numeric(3, 0) not null check (seal between 30 and 60),
    printing        text         not null check (char_length(printing) <= 60),
    valid_from      date         not null,
    entered_by      bigint       not null references person (id),
    entered_by_name text         not null,
    entered_at      timestamptz  not null,
    reason          text         not null check (char_length(reason) between 1 and 500)
);
create index issuer_mark_present on issuer_mark (organ_id, form, valid_from desc, id desc);
comment on table issuer_mark is 'Templates of 发文机关标志 by organ and form. Of those that have begun the youngest counts; insert-only, so that what was signed keeps its pages.';
comment on column issuer_mark.suffix is 'What follows the name: 文件, 令, 纪要 or nothing.';
comment on column issuer_mark.seal is 'Diameter of the organ''s seal in mm, for which the signature leaves room.';
comment on column issuer_mark.printing is '印发机关 in the imprint; empty for the office of the organ.';
comment on column issuer_mark.valid_from is 'The first day of signing on which it counts; always later than the day on which it was entered.';

create function issuer_mark_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'templates of issuer marks are neither changed nor removed';
end $$;
create trigger issuer_mark_insert_only before update or delete on issuer_mark
    for each row execute function issuer_mark_refuse_change();
create trigger issuer_mark_no_truncate before truncate on issuer_mark
    for each statement execute function issuer_mark_refuse_change();

create table attachment_check (
    attachment_id bigint primary key references document_attachment (id) on delete cascade,
    asked_at      timestamptz not null,
    measured_at   timestamptz,
    unreadable    boolean     not null default false,
    findings      jsonb       not null default '[]' check (jsonb_typeof(findings) = 'array')
);
create index attachment_check_waiting on attachment_check (asked_at, attachment_id) where measured_at is null;
comment on table attachment_check is 'PDF and OFD that came with a registered document, measured against GB/T 9704-2012 in the background (格式检查).';
comment on column attachment_check.asked_at is 'When it was registered, or could last not be read; the oldest is measured next.';
comment on column attachment_check.unreadable is 'Whether there is nothing to be measured, as in a scan.';
