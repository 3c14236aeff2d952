-- From which cut on a text counts as new in digests: fixed once, by the first cut that sees it. By the time at which it became
-- public alone, one that was being published while a cut was made fell between two of them.
set local lock_timeout = '10s';
create table digest_text (
    article_id bigint      primary key references article (id),
    counts_at  timestamptz not null
);
comment on table digest_text is 'Public texts that were there when editions of digests were made';
comment on column digest_text.counts_at is 'When it became public; of one that a cut came before, that cut: it stands in the edition that follows';
create index digest_text_counts on digest_text (counts_at);

insert into digest_text (article_id, counts_at)
select article_id, min(published_at) from edition_placement group by article_id;
