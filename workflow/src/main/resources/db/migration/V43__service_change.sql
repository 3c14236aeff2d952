-- Taking a process out of service and putting it back: proposed by one administrator, decided by another.

create table process_service_change (
    id            bigint generated always as identity primary key,
    key           text        not null,
    name          text        not null,
    kind          text        not null check (kind in ('STOP', 'START')),
    reason        text        not null,
    proposer_id   bigint      not null references person (id),
    proposer_name text        not null,
    proposed_at   timestamptz not null,
    state         text        not null check (state in ('PROPOSED', 'DONE', 'REFUSED', 'WITHDRAWN')),
    decider_id    bigint references person (id),
    decider_name  text,
    decided_at    timestamptz,
    decision      text,
    check ((state = 'PROPOSED') = (decided_at is null))
);
comment on table process_service_change is 'A process that was to be taken out of service or put back, and what became of it';
comment on column process_service_change.key is 'The id of the process';
comment on column process_service_change.kind is 'STOP lets no new work start in it, START lets it start again';
comment on column process_service_change.decision is 'What the second administrator said';
create unique index process_service_change_one_waiting on process_service_change (key) where state = 'PROPOSED';
create index process_service_change_by_key on process_service_change (key, id desc);
