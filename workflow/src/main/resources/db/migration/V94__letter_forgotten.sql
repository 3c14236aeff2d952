-- Who wrote a letter is taken out of the articles that were begun of it, as out of everything else.
set local lock_timeout = '10s';
create table case_letter (
    article_id bigint primary key references article (id),
    case_id    bigint not null references citizen_case (id)
);
comment on table case_letter is 'Every article that was begun of a letter, those that were removed since among them';
create index case_letter_of_case on case_letter (case_id);
insert into case_letter (article_id, case_id) select letter_id, id from citizen_case where letter_id is not null
    on conflict do nothing;

create or replace function article_version_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE'
       and (new.article_id, new.version, new.author_id, new.author_name, new.saved_at, new.source, new.byline,
            new.classification, new.cover, new.column_ids, new.publish_at, new.withdraw_at, new.document_version)
           is not distinct from
           (old.article_id, old.version, old.author_id, old.author_name, old.saved_at, old.source, old.byline,
            old.classification, old.cover, old.column_ids, old.publish_at, old.withdraw_at, old.document_version)
       and exists (select from citizen_case c
                    where c.anonymised_at is not null
                      and (c.letter_id = old.article_id
                           or c.id = (select l.case_id from case_letter l where l.article_id = old.article_id)))
       and not exists (select from edition e where e.article_id = old.article_id and e.version = old.version) then
        return new;
    end if;
    raise exception 'versions of articles are never changed';
end $$;
comment on function article_version_is_kept is
    'Versions stay; only who wrote a letter is taken out of what is made of it and is not public, once the case is anonymous';
