-- What the public thinks of draft policies. The draft and for how long opinions are asked is in the article (details) and is
-- reviewed with it; here stands what came in and what became of it.
set local lock_timeout = '10s';

create table solicited_opinion (
    id         bigint      generated always as identity primary key,
    article_id bigint      not null references article (id),
    receipt    text        not null unique,
    sent_at    timestamptz not null,
    clause     text        not null,
    text       text        not null check (text <> ''),
    name       text        not null,
    contact    text        not null,
    mark       text        check (mark in ('ADOPTED', 'PARTLY', 'NOT_ADOPTED', 'IRRELEVANT')),
    reason     text        not null default '',
    marked_by  bigint      references person (id),
    marked_at  timestamptz,
    constraint solicited_opinion_marked_by_somebody
        check ((mark is null) = (marked_by is null) and (mark is null) = (marked_at is null)),
    constraint solicited_opinion_refused_with_reason check (mark is distinct from 'NOT_ADOPTED' or reason <> '')
);
comment on table solicited_opinion is 'What somebody thinks of a draft policy; who he is only if he said so, and not for ever';
comment on column solicited_opinion.clause is 'The article of the draft that it is about; empty for the whole text';
comment on column solicited_opinion.name is 'Of whoever sent it; empty if he did not say, or it was forgotten';
comment on column solicited_opinion.mark is 'What became of it; null while nobody has said';
create index solicited_opinion_of_article on solicited_opinion (article_id, id);
create index solicited_opinion_marked_by on solicited_opinion (marked_by);
create index solicited_opinion_of_somebody on solicited_opinion (sent_at) where name <> '' or contact <> '';

create table opinion_feedback (
    article_id  bigint primary key references article (id),
    feedback_id bigint not null unique references article (id)
);
comment on table opinion_feedback is 'The article that tells what became of the opinions on a draft';
