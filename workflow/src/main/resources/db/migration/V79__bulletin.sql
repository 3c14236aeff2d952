-- Monthly bulletins (通报): what each unit published, handled and answered in a month, and by which terms it was reckoned.

create table bulletin_terms (
    version   integer     primary key check (version >= 1),
    articles  integer     not null check (articles between 0 and 100),
    documents integer     not null check (documents between 0 and 100),
    replies   integer     not null check (replies between 0 and 100),
    expected  integer     not null check (expected between 1 and 500),
    set_by    bigint      references person (id),
    set_at    timestamptz not null,
    check (articles + documents + replies = 100)
);
comment on table bulletin_terms is 'How much each criterion weighs; rows are never changed, the newest one is in force';
comment on column bulletin_terms.expected is 'How many articles a unit that has a site is expected to publish in a month';
comment on column bulletin_terms.set_by is 'Null for what the product came with';
insert into bulletin_terms (version, articles, documents, replies, expected, set_at) values (1, 40, 30, 30, 8, now());

create table bulletin (
    month         date        primary key check (extract(day from month) = 1),
    terms_version integer     not null references bulletin_terms (version),
    computed_at   timestamptz not null,
    computed_by   bigint      references person (id),
    article_id    bigint      unique references article (id)
);
comment on table bulletin is 'One for each month; what the public sees of it is the article that was made from it';
comment on column bulletin.month is 'Its first day';
comment on column bulletin.computed_by is 'Null where the clock did it';
comment on column bulletin.article_id is 'From then on it is not computed again';

create table bulletin_line (
    month             date    not null references bulletin (month),
    unit_id           bigint  not null references unit (id),
    position          integer not null,
    unit_name         text    not null,
    articles          integer not null check (articles >= 0),
    articles_expected integer not null check (articles_expected >= 0),
    documents_in_time integer not null check (documents_in_time between 0 and documents_due),
    documents_due     integer not null,
    replies_in_time   integer not null check (replies_in_time between 0 and replies_due),
    replies_due       integer not null,
    score             numeric(5, 2) check (score between 0 and 100),
    rank              integer check (rank >= 1),
    primary key (month, unit_id),
    check ((score is null) = (rank is null))
);
comment on column bulletin_line.unit_name is 'As it was called then';
comment on column bulletin_line.articles_expected is '0 for a unit without a site, of which no articles are expected';
comment on column bulletin_line.score is 'Null where there was nothing to judge';
