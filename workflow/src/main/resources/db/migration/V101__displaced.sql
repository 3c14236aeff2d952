-- Who keeps a site takes texts of other sites out of its columns.
set local lock_timeout = '10s';
create table edition_displaced (
    article_id bigint      not null references article (id),
    site_id    bigint      not null references site (id),
    version    integer     not null,
    reason     text        not null,
    at         timestamptz not null,
    primary key (article_id, site_id)
);
comment on table edition_displaced is 'Articles that were taken out of the columns of a site by those who keep it';
comment on column edition_displaced.version is
    'The newest version at that time: neither it nor an older one stands there again; a newer one does if it is approved';
