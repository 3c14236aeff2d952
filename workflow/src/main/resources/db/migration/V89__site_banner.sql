-- The picture at the head of a site is there in several widths, as those of articles are.

set local lock_timeout = '10s';
alter table site_medium drop constraint site_medium_key_check, add constraint site_medium_key_check
    check (key ~ '^[0-9a-f]{32}(-[0-9]{2,4})?$');
comment on column site_medium.key is 'Of its content: the first half of SHA-256, for a smaller picture with its width behind';

create or replace view public_medium as
select m.key, a.blob_id, a.role, a.media_type, a.size, a.name, a.alt, a.width, a.height, m.article_id
  from edition_medium m
  join article_medium a on a.article_id = m.article_id and a.key = m.key
  join public_edition e on e.article_id = m.article_id
union all
select b.key, b.blob_id, 'IMAGE', b.media_type, b.size, 'banner', b.alt, b.width, b.height, null
  from site_medium b join public_site s on s.id = b.site_id and s.banner = left(b.key, 32);

create view public_banner as
select b.site_id, b.key, b.media_type, b.size, b.alt, b.width, b.height
  from site_medium b join public_site s on s.id = b.site_id and s.banner = left(b.key, 32);
comment on view public_banner is 'The picture at the head of each open site, in its widths; two sites may show the same and say different things of it';
