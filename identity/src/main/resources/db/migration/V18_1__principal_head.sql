alter table unit add principal_head_id bigint references person (id) check (principal_head_id is null or kind <> 'DEPARTMENT');
comment on column unit.principal_head_id is '主要负责人: the leader who is the head of this organ and signs what it sends upward; null where none is named.';
