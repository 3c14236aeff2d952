-- A change of one run is approved for the tasks that it was proposed about, and carried out on these alone.
set local lock_timeout = '10s';
alter table run_change add column tasks text[];
comment on column run_change.tasks is 'Of a change of one run: the tasks that were to end when it was proposed; null for a migration, and where it was proposed before they were kept';
