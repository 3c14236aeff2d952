-- How long the slowest of the pages took that were opened at a visit: the home page, a column, an article.
set local lock_timeout = '10s';
alter table site_visit
    add column slowest      integer check (slowest >= 0),
    add column slowest_path text    check (char_length(slowest_path) <= 400);
comment on column site_visit.slowest is
    'Milliseconds of the slowest page of the visit; null where the home page did not come, and of visits before V105';
comment on column site_visit.slowest_path is 'Where that page is, from the first slash on';
