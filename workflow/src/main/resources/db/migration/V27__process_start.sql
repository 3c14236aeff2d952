-- Who may start a process: decided with each release, in force with the release that is deployed.

alter table process_release
    add column starting_units bigint[] not null default '{}',
    add column starting_posts text[]   not null default '{}';
comment on column process_release.starting_units is 'Units in which, or below which, work may be started; empty for all';
comment on column process_release.starting_posts is 'Posts, one of which whoever starts work must hold in the unit; empty for all';
create index process_release_deployed on process_release (key, definition_version desc) where state = 'DEPLOYED';
comment on index process_release_deployed is 'Whoever starts work is held against the newest release of the process.';
