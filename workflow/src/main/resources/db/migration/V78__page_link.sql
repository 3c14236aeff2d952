-- Where the public pages lead, and what leads nowhere.
set local lock_timeout = '10s';
create table page_link (
    id            bigint      generated always as identity primary key,
    address       text        not null unique check (octet_length(address) between 1 and 2000),
    outside       boolean     not null,
    checked_at    timestamptz,
    said          text        not null default '' check (char_length(said) <= 200),
    failing_since date,
    failed_on     date,
    failed_days   integer     not null default 0 check (failed_days >= 0),
    check ((failing_since is null) = (failed_on is null)),
    check ((failing_since is null) = (failed_days = 0))
);
comment on table page_link is 'Addresses that public texts and link lists lead to, pictures among them, and how they answered';
comment on column page_link.address is 'Of our own pages from /portal on; of others as it was written, without its fragment';
comment on column page_link.failed_days is 'On how many days in a row it was tried and failed; from the second on it is dead';
create index page_link_waiting on page_link (checked_at nulls first, id);
create index page_link_dead on page_link (id) where failed_days >= 2;

create table page_link_place (
    link_id    bigint not null references page_link (id) on delete cascade,
    site_id    bigint not null references site (id),
    article_id bigint references article (id),
    unique nulls not distinct (link_id, site_id, article_id)
);
comment on table page_link_place is 'Where a link stands: in the public text of an article, or among the links of a site (article_id null)';
create index page_link_place_of_article on page_link_place (article_id);
create index page_link_place_of_site on page_link_place (site_id, link_id);
