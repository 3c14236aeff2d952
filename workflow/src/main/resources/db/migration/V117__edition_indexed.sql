-- Texts that were public before search knew more of them are indexed anew, a few at a time, while all goes on.
set local lock_timeout = '10s';
alter table edition add column indexed integer;
comment on column edition.indexed is
    'The version whose words stand in plain and tokens as they are made now; another one, or null, until they are made anew';
create index edition_to_index on edition (article_id) where indexed is distinct from version;
