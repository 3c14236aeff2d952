-- Citizens are told of more than their answer, the party that is consulted is named, and a correction that never comes is
-- reminded of.
set local lock_timeout = '10s';

alter table case_event add column party text check (char_length(party) between 1 and 200);
comment on column case_event.party is 'Who is consulted, by name; null in what was consulted before it was asked for, and where that is not known';

alter table case_reminder drop constraint case_reminder_kind_check, add constraint case_reminder_kind_check
    check (kind in ('WAITS', 'DUE_SOON', 'DUE_TODAY', 'OVERDUE', 'CORRECTION_ENDS', 'CORRECTION_OVER'));

create table case_telling (
    id       bigint generated always as identity primary key,
    case_id  bigint      not null references citizen_case (id),
    event_id bigint unique references case_event (id),
    about    text        not null check (about in ('ANSWER', 'CORRECTION', 'EXTENSION', 'ABANDONMENT')),
    way      text        not null check (way in ('MAIL', 'SMS')),
    key      uuid        not null default gen_random_uuid(),
    state    text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'REFUSED', 'GIVEN_UP')),
    attempts integer     not null default 0,
    due_at   timestamptz not null,
    ended_at timestamptz,
    words    text        not null default '',
    check ((state = 'WAITING') = (ended_at is null))
);
comment on table case_telling is 'To be told to citizens: one message for each thing that happened to a case';
comment on column case_telling.event_id is 'Of what he is told; null for an answer that the previous release owed him';
comment on column case_telling.key is 'By which whoever takes the message knows one that is sent again';
comment on column case_telling.due_at is 'When it is tried next; while a node has it, when another may take it';
comment on column case_telling.words is 'What the server answered last, as a code; names nobody';
create index case_telling_due on case_telling (due_at, id) where state = 'WAITING';
create index case_telling_of_case on case_telling (case_id, id);
create unique index case_telling_before on case_telling (case_id) where event_id is null;

-- The previous release owes one message for each case, in case_told; from here on this release sends it.
create function case_told_is_telling() returns trigger language plpgsql as $$
begin
    insert into case_telling (case_id, about, way, key, due_at)
    values (new.case_id, 'ANSWER', new.way, new.key, new.due_at)
    on conflict (case_id) where event_id is null do nothing;
    return null;
end $$;
create trigger case_told_moves before insert on case_told for each row execute function case_told_is_telling();

insert into case_telling (case_id, about, way, key, state, attempts, due_at, ended_at, words)
select case_id, 'ANSWER', way, key, state, attempts, due_at, ended_at, words from case_told;
delete from case_told where state = 'WAITING';
comment on table case_told is 'As the previous release kept what citizens were told; what it owes goes to case_telling';
