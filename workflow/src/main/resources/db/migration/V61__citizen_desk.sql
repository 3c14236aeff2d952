-- The desk for what citizens wrote: what was made public of it, what somebody was reminded of, and what was closed.

alter table citizen_case add column letter_id bigint references article (id);
comment on column citizen_case.letter_id is 'The article in which question and answer are made public, without who asked';
create index citizen_case_letter on citizen_case (letter_id) where letter_id is not null;
create index citizen_case_closed on citizen_case (site_id, closed_at desc, id desc) where closed_at is not null;
create index citizen_case_received on citizen_case (site_id, received_on);

create table case_reminder (
    case_id bigint      not null references citizen_case (id),
    kind    text        not null check (kind in ('WAITS', 'DUE_SOON', 'DUE_TODAY', 'OVERDUE')),
    due_on  date        not null,
    at      timestamptz not null,
    primary key (case_id, kind, due_on)
);
comment on table case_reminder is 'Of which term of a case somebody was told; a term that moves is told of anew';
