-- Whom a process names is told that the deadline of a step is near or over, once for each deadline.
alter table inbox_entry add column told_due_soon timestamptz;
alter table inbox_entry add column told_overdue timestamptz;
comment on column inbox_entry.told_due_soon is 'The deadline of which was told that it is near; null if of none';
comment on column inbox_entry.told_overdue is 'The deadline of which was told that it is over; null if of none';
