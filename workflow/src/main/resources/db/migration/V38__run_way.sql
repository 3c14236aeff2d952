-- The way a run has really taken. Runs that began before have no record of what they took until now; nothing is made up for them.
create table run_way (
    process_instance_id text primary key references process_instance (id),
    way text not null
) with (fillfactor = 70);
comment on table run_way is 'Which sequence flows a run has taken: one row for each run, added to in the transaction that takes them';
comment on column run_way.way is 'A line for each thing that happened: @definition on which the flows that follow stand; the flows that one action took, separated by spaces; <step for a step that was taken back, with what its completion took';
