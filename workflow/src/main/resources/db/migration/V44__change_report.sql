-- Why a run could not be moved, for those who read the report of a change and do not read the log.
alter table run_change_line
    add column fault text check (fault in ('BUSY', 'DATA_CONFLICT', 'VERSION_REFUSED', 'NO_NUMBER', 'NOBODY_LEFT', 'OTHER')),
    add column reference text,
    add column node text;
comment on column run_change_line.fault is 'Of an obstacle FAILED: what went wrong, as far as it can be told; null where an earlier version noted it';
comment on column run_change_line.reference is 'Stands in the log beside the fault; null where there is none';
comment on column run_change_line.node is 'Name of the node whose log it is';
create index run_change_line_reference on run_change_line (reference) where reference is not null;

-- A change about nothing is before nobody; one that waits would keep others from being proposed.
update run_change set state = 'WITHDRAWN', finished_at = now()
 where organs = '{}' and state in ('CHECKING', 'PROPOSED', 'RUNNING');
