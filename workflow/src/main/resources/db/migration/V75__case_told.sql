-- Citizens are told when their answer is there, if they wished so: once, with the receipt number and nothing else.

alter table citizen_case add column tell_by text check (tell_by in ('MAIL', 'SMS'));
comment on column citizen_case.tell_by is 'How the citizen wishes to be told that the answer is there; null where he asks himself';

create table case_told (
    case_id  bigint primary key references citizen_case (id),
    way      text        not null check (way in ('MAIL', 'SMS')),
    key      uuid        not null default gen_random_uuid(),
    state    text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'REFUSED', 'GIVEN_UP')),
    attempts integer     not null default 0,
    due_at   timestamptz not null,
    ended_at timestamptz,
    words    text        not null default '',
    check ((state = 'WAITING') = (ended_at is null))
);
comment on table case_told is 'To be told to citizens: one message for each answer';
comment on column case_told.key is 'By which whoever takes the message knows one that is sent again';
comment on column case_told.due_at is 'When it is tried next; while a node has it, when another may take it';
comment on column case_told.words is 'What the server answered last, as a code; names nobody';
create index case_told_due on case_told (due_at, case_id) where state = 'WAITING';
