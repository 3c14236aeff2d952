-- Contests (评选): beside the public vote, people of the bureau score the candidates.

create table survey_expert (
    article_id bigint not null references article (id),
    person_id  bigint not null references person (id),
    primary key (article_id, person_id)
);
comment on table survey_expert is 'Who scores the candidates of a contest; named before it opens';
create index survey_expert_person on survey_expert (person_id);

create table survey_score (
    article_id bigint      not null,
    person_id  bigint      not null,
    paper      bytea       not null,
    scores     integer[]   not null check (0 <= all (scores) and 100 >= all (scores)),
    saved_at   timestamptz not null,
    primary key (article_id, person_id),
    foreign key (article_id, person_id) references survey_expert (article_id, person_id)
);
comment on table survey_score is 'What an expert gives to each candidate, from 0 to 100; the public sees the average alone';
comment on column survey_score.paper is 'The candidates that were scored, by the hash of what was asked';
create index survey_score_person on survey_score (person_id);
