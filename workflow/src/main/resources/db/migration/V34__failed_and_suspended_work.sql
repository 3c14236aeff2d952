create table event_fault (
    publication_id uuid primary key references event_publication (id) on delete cascade,
    fault text not null,
    found_by text not null,
    found_at timestamptz not null
);
comment on table event_fault is 'Why the listener of an event of the outbox did not finish it the last time';
comment on column event_fault.fault is 'Class of the fault, without its message, which may hold content';
comment on column event_fault.found_by is 'Name of the node, whose log says more';

alter table run_change drop constraint run_change_kind_check, add constraint run_change_kind_check
    check (kind in ('MIGRATION', 'RELOCATION', 'CANCELLATION'));
alter table run_change add column unit_id bigint references unit (id);
comment on column run_change.unit_id is 'Of a cancellation: the unit whose task in the step ends; null otherwise';

alter table process_instance add column suspended_at timestamptz;
comment on column process_instance.suspended_at is 'Since when nobody may act in it; its open tasks lie in folder 4 of inbox_entry until it goes on. Null where it goes on';
