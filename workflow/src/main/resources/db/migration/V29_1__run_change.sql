create table run_change (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('MIGRATION', 'RELOCATION')),
    key text not null,
    from_definition text not null,
    from_version integer not null,
    to_definition text not null,
    to_version integer not null,
    mapping text not null,
    reason text not null,
    proposer_id bigint not null references person (id),
    proposer_name text not null,
    proposed_at timestamptz not null,
    state text not null check (state in ('CHECKING', 'PROPOSED', 'RUNNING', 'DONE', 'REFUSED', 'WITHDRAWN')),
    decider_id bigint references person (id),
    decider_name text,
    decided_at timestamptz,
    decision text,
    finished_at timestamptz
);
comment on table run_change is 'Running work that was proposed to be moved to another version of its process or to another step, and what became of it';
comment on column run_change.mapping is 'A line for each step: its id in the version it leaves, a space, its id in the version it goes to; of a relocation without a target the steps it leaves alone';
create unique index run_change_open on run_change (key) where kind = 'MIGRATION' and state in ('CHECKING', 'PROPOSED', 'RUNNING');
create index run_change_waiting on run_change (state, id) where state in ('CHECKING', 'PROPOSED', 'RUNNING');

create table run_change_line (
    change_id bigint not null references run_change (id),
    process_instance_id text not null references process_instance (id),
    state text not null check (state in ('WAITING', 'READY', 'IMPOSSIBLE', 'MOVED', 'LEFT')),
    obstacle text,
    step text,
    at timestamptz,
    primary key (change_id, process_instance_id)
);
comment on table run_change_line is 'One run of a change: checked (READY, IMPOSSIBLE) when it is proposed, then moved or left where it was';
create index run_change_line_state on run_change_line (change_id, state, process_instance_id);
create index run_change_line_of_run on run_change_line (process_instance_id);
