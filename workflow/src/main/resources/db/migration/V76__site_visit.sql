-- How the home pages of the sites opened when they were visited.
set local lock_timeout = '10s';
create table site_visit (
    id      bigint      generated always as identity primary key,
    at      timestamptz not null,
    site_id bigint      not null references site (id),
    took    integer     check (took >= 0),
    said    text        not null check (char_length(said) <= 200)
);
comment on table site_visit is 'Visits to the home pages of open sites, by the application itself; old ones are taken away';
comment on column site_visit.took is 'Milliseconds until the whole page was there; null where it did not come';
comment on column site_visit.said is 'What was answered, in the words of the protocol';
create index site_visit_at on site_visit (at, site_id);
