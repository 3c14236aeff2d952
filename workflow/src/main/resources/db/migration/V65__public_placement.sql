-- V65__public_placement.sql  What stands in a list of the public needs no second look whether it stands anywhere.

-- A placement in an open column is itself what public_edition asks for; asked for again, and joined twice, it kept the
-- planner from going along the index of a column (200 ms for a page among 40,000 texts).
create or replace view public_placement as
select p.article_id, p.column_id, p.site_id, p.kind, p.published_at, p.pinned,
       e.site_id as article_site_id, e.kind as article_kind, e.title, e.summary, e.cover, e.changed_at
  from edition_placement p
  join public_column c on c.id = p.column_id
  join edition e on e.article_id = p.article_id
  join public_site s on s.id = e.site_id
 where e.withdraw_at is null or e.withdraw_at > now();
