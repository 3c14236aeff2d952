-- A change of one run is approved for the tasks that it was proposed about, and carried out on these alone. A migration that
-- is being carried out can be ended.
set local lock_timeout = '10s';
alter table run_change
    add column tasks text[],
    add column called_off_by bigint references person (id),
    add column called_off_name text,
    add column called_off_at timestamptz,
    add column called_off_reason text;
comment on column run_change.tasks is 'Of a change of one run: the tasks that were to end when it was proposed; null for a migration, and where it was proposed before they were kept';
comment on column run_change.called_off_by is 'Who ended a migration before it was done; null for any other';
