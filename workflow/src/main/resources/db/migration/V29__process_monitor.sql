alter table inbox_entry add column arrived_at timestamptz;
comment on column inbox_entry.arrived_at is 'When its step opened; unlike "at", which moves on when it is handed on or done. Null for what is older than this column';

create index process_instance_of_definition on process_instance (definition, started_at desc, id desc);
create index process_instance_of_version on process_instance (definition_id, started_at desc, id desc);
create index process_instance_under_way on process_instance (definition, started_at desc, id desc) where ended_at is null;
create index inbox_entry_done on inbox_entry (at) where folder = 2 and arrived_at is not null;
