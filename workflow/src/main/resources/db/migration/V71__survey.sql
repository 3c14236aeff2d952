-- Surveys and votes of the public. What is asked is in the article (details) and is reviewed with it; here stands what came in.

create table survey_answer (
    id         uuid  primary key default gen_random_uuid(),
    article_id bigint not null references article (id),
    paper      bytea  not null,
    answers    jsonb  not null check (jsonb_typeof(answers) = 'array')
);
comment on table survey_answer is 'What somebody answered, without who, when and from where';
comment on column survey_answer.id is 'Random, so that it does not say in which order the answers came';
comment on column survey_answer.paper is 'Which questions were asked: the hash of them, so that answers to others are never counted with these';
comment on column survey_answer.answers is 'For each question the numbers of the options that were chosen, from 0, or a text';
create index survey_answer_of_article on survey_answer (article_id, paper);

create table survey_form (
    on_day     date   not null references counter_day (on_day) on delete cascade,
    tag        bytea  not null,
    primary key (on_day, tag)
);
comment on table survey_form is 'Forms that were handed in; each is taken once. Gone after the day';

create table survey_use (
    on_day     date    not null references counter_day (on_day) on delete cascade,
    article_id bigint  not null references article (id),
    tag        bytea   not null,
    uses       integer not null,
    primary key (on_day, article_id, tag)
);
comment on table survey_use is 'How often a network answered on a day; the tag is an HMAC under the key of that day, no address is kept';
create index survey_use_of_article on survey_use (article_id);

create table survey_end (
    article_id bigint      primary key references article (id),
    ended_at   timestamptz not null,
    ended_by   bigint      not null references person (id)
);
comment on table survey_end is 'Surveys that somebody ended before their time';
create index survey_end_by on survey_end (ended_by);
