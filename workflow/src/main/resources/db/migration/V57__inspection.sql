-- Whom a site falls due for is reminded before, once for each matter and its day; and how the sites stood on each day.
set local lock_timeout = '10s';
create table inspection_reminder (
    site_id bigint      not null references site (id),
    matter  text        not null,
    due_on  date        not null,
    days    integer     not null check (days > 0),
    at      timestamptz not null,
    primary key (site_id, matter, due_on, days)
);
comment on table inspection_reminder is 'Of what the keepers of a site were reminded before it would fail the inspection';
comment on column inspection_reminder.matter is 'A rule, or column: and the number of a column';
comment on column inspection_reminder.days is 'Which reminder it was: so many days before';

create table site_health (
    site_id bigint not null references site (id),
    on_day  date   not null,
    light   text   not null check (light in ('RED', 'AMBER', 'GREEN')),
    broken  text[] not null,
    primary key (on_day, site_id)
);
comment on table site_health is 'How a site stood on a day, which nobody can tell later from what is public then';
comment on column site_health.broken is 'The rules that were broken';
