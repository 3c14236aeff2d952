create table node (
    name text primary key,
    run uuid not null,
    version text not null,
    java text not null,
    started_at timestamptz not null,
    beat_at timestamptz not null,
    stopped_at timestamptz
);
comment on table node is 'Each node of the installation under the name it keeps over restarts; what the operations page shows';
comment on column node.run is 'One start of the node: two processes that beat under one name show by it';
comment on column node.beat_at is 'Last sign of life, by the clock of the database';
comment on column node.stopped_at is 'When it was stopped in good order; null while it runs, and after it was killed';
