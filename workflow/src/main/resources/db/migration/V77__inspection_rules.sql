-- By which periods, limits and weights the sites are judged, as the bureau set them; and by which of them each day was.
set local lock_timeout = '10s';
create table inspection_rules (
    version    integer     primary key check (version > 0),
    valid_from date        not null,
    set_at     timestamptz not null,
    set_by     bigint      not null references person (id),
    figures    jsonb       not null check (jsonb_typeof(figures) = 'object'),
    weights    jsonb       not null check (jsonb_typeof(weights) = 'object')
);
comment on table inspection_rules is 'Versions of the periods, limits and weights of the inspection; rows are never changed. Without one the national rules hold';
comment on column inspection_rules.valid_from is 'The first day that is judged by it; of two that have come the newer version holds';
comment on column inspection_rules.figures is 'By the name of the measure; one that is missing stands as the national rules have it';

alter table site_health add column score integer check (score between 0 and 100);
alter table site_health add column rules_version integer references inspection_rules (version);
comment on column site_health.score is 'Points of that day; null where it was not judged by points';
comment on column site_health.rules_version is 'The version of the rules by which that day was judged; null for the national rules';
