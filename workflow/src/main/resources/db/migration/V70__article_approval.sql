-- What an approval is worth: one rule, asked by the step that publishes and by the table of what is public.

create function article_review_is_agreed(review bigint) returns boolean language sql stable as $$
    with asked as (
        select r.item_id, r.submitted_at, v.author_id, v.column_ids, a.site_id
          from article_review r
          join article_version v on v.article_id = r.article_id and v.version = r.version
          join article a on a.id = r.article_id and not a.discarded
         where r.id = review and v.classification = 'PUBLIC'),
    agreed as (
        select o.person_id, o.at
          from asked
          join process_instance p on p.item_id = asked.item_id
          join opinion o on o.process_instance_id = p.id
         where o.act = 'AGREED' and o.at >= asked.submitted_at and o.person_id <> asked.author_id
           and not exists (
               select from opinion later
                where later.process_instance_id = o.process_instance_id and later.id > o.id
                  and (later.act in ('SUBMITTED', 'RETURNED')
                       or later.act = 'WITHDRAWN' and later.person_id = o.person_id and later.step_key = o.step_key)))
    select exists (select from agreed)
       and (not exists (
                select from asked join site_column c on c.id = any (asked.column_ids)
                 where c.bureau_review or c.site_id <> asked.site_id)
            or exists (
                select from agreed
                  join site portal on portal.portal
                  join post on post.unit_id = portal.unit_id and post.person_id = agreed.person_id
                 where post.role in ('INFORMATION_OFFICER', 'DEPARTMENT_HEAD', 'LEADER')
                   and (post.ended_at is null or post.ended_at > agreed.at)))
$$;
comment on function article_review_is_agreed is
    'Whether somebody other than its author agreed since it was submitted or sent back last, and, where a column is of another site or asks for it, somebody who keeps the portal or heads the unit that does';

create or replace function edition_is_approved() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (new.article_id, new.published_at) is distinct from (old.article_id, old.published_at) then
        raise exception 'article % was first public at %', old.article_id, old.published_at;
    end if;
    if not exists (
        select from article_review r
          join article_version v on v.article_id = r.article_id and v.version = r.version
          join article a on a.id = r.article_id and not a.discarded
         where r.id = new.review_id and r.article_id = new.article_id and r.version = new.version and r.state = 'APPROVED'
           and v.classification = 'PUBLIC' and a.kind = new.kind and a.site_id = new.site_id
           and (v.title, v.summary, v.body, v.details, v.source, v.byline, v.cover, v.withdraw_at)
               is not distinct from
               (new.title, new.summary, new.body, new.details, new.source, new.byline, new.cover, new.withdraw_at)
           and (v.publish_at is null or v.publish_at <= new.changed_at)) then
        raise exception 'article % version % is not approved for the public', new.article_id, new.version;
    end if;
    -- What is public already stays so when a column begins to ask for more.
    if tg_op = 'UPDATE' and new.review_id = old.review_id then
        return new;
    end if;
    if not article_review_is_agreed(new.review_id)
       or exists (select from article_review newer
                   where newer.article_id = new.article_id and newer.id > new.review_id
                     and newer.approved_at is not null) then
        raise exception 'article % version % is not approved for the public', new.article_id, new.version;
    end if;
    return new;
end $$;
comment on function edition_is_approved is
    'Nothing becomes public but the very text that was agreed to last';

update article_review r set state = 'REPLACED'
 where r.state = 'APPROVED' and r.published_at is null
   and exists (select from article_review newer
                where newer.article_id = r.article_id and newer.id > r.id and newer.approved_at is not null);
