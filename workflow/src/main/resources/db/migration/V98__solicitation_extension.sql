-- Until when opinions are asked may be put later once they are asked. The article stays as it was approved; what is told of it
-- beside its text stands here and on every page that shows it.
set local lock_timeout = '10s';

create table solicitation_extension (
    id          bigint      generated always as identity primary key,
    article_id  bigint      not null references article (id),
    closes      timestamptz not null,
    reason      text        not null check (char_length(reason) between 1 and 1000),
    extended_by bigint      not null references person (id),
    extended_at timestamptz not null
);
comment on table solicitation_extension is 'Until when opinions on a draft are asked, put later than was approved; each later than the one before';
comment on column solicitation_extension.reason is 'As the public reads it';
create index solicitation_extension_of_article on solicitation_extension (article_id, id);
create index solicitation_extension_by on solicitation_extension (extended_by);

create or replace view public_edition as
select e.article_id, e.version, e.site_id, e.kind, e.title, e.summary, e.body,
       case when e.kind = 'SURVEY'
            then (e.details - 'extensions') || coalesce(
                     (select jsonb_build_object('extensions', jsonb_agg(
                                 jsonb_build_object('closes', x.closes, 'reason', x.reason, 'at', x.extended_at) order by x.id))
                        from solicitation_extension x where x.article_id = e.article_id having count(*) > 0),
                     cast('{}' as jsonb))
            else e.details
       end as details,
       e.source, e.byline, e.cover, e.published_at, e.changed_at, e.withdraw_at, e.plain, e.tokens, e.title_tokens
  from edition e join public_site s on s.id = e.site_id
 where (e.withdraw_at is null or e.withdraw_at > now())
   and exists (select from edition_placement p join public_column c on c.id = p.column_id where p.article_id = e.article_id);
