-- Sites and their columns, articles and their versions, and, apart from these, what the public sees of them.

create table site (
    id         bigint generated always as identity primary key,
    unit_id    bigint      not null references unit (id),
    portal     boolean     not null default false,
    code       text        not null unique check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
    name       text        not null check (char_length(name) between 1 and 60),
    theme      text        not null check (theme in ('RED', 'BLUE', 'GREEN', 'TEAL', 'BROWN', 'INK')),
    state      text        not null check (state in ('PREPARING', 'OPEN', 'CLOSED')),
    banner     text,
    contact    text        not null default '' check (char_length(contact) <= 500),
    opened_on  date,
    created_at timestamptz not null,
    check (state = 'PREPARING' or opened_on is not null)
);
comment on table site is 'The portal (门户) and the units'' sub-sites (子网站)';
comment on column site.unit_id is 'The unit whose information officers keep it';
comment on column site.code is 'Part of public addresses; never changes';
comment on column site.banner is 'The picture at its head, a key of site_medium';
comment on column site.opened_on is 'The day on which the public could first see it';
create unique index site_portal on site (portal) where portal;
create unique index site_of_unit on site (unit_id) where not portal;

create table site_column (
    id            bigint generated always as identity primary key,
    site_id       bigint  not null references site (id),
    code          text    not null check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
    name          text    not null check (char_length(name) between 1 and 30),
    kind          text    not null check (kind in ('NEWS', 'NOTICE', 'POLICY', 'DISCLOSURE', 'PERSONNEL', 'GUIDE', 'LEADERS',
                                                   'ORGANISATION', 'DOWNLOAD', 'GALLERY', 'TOPIC', 'LETTERS', 'SURVEY')),
    position      integer not null,
    in_navigation boolean not null default true,
    on_home       boolean not null default true,
    bureau_review boolean not null default false,
    opened_on     date    not null,
    closed_on     date    check (closed_on >= opened_on),
    unique (site_id, code),
    unique (id, site_id, kind)
);
comment on table site_column is 'Columns (栏目) of a site; a closed one keeps its code, so that an old address never means something else';
comment on column site_column.kind is 'What stands in it and how often it must be updated; never changes';
comment on column site_column.bureau_review is 'Its articles go to the office that keeps the portal as well';
create index site_column_order on site_column (site_id, position, id);

create table site_link (
    id       bigint generated always as identity primary key,
    site_id  bigint  not null references site (id),
    position integer not null,
    label    text    not null check (char_length(label) between 1 and 40),
    address  text    not null check (address ~ '^https?://\S+$' and char_length(address) <= 500),
    partner  boolean not null default false
);
comment on column site_link.partner is 'A site that this one has joined hands with (手拉手), shown apart from other links (友情链接)';
create index site_link_of_site on site_link (site_id, position);

create table site_medium (
    site_id    bigint      not null references site (id),
    key        text        not null check (key ~ '^[0-9a-f]{32}$'),
    blob_id    bigint      not null references blob (id),
    media_type text        not null check (media_type in ('image/jpeg', 'image/png')),
    size       bigint      not null,
    alt        text        not null check (char_length(alt) between 1 and 200),
    width      integer     not null check (width > 0),
    height     integer     not null check (height > 0),
    added_at   timestamptz not null,
    primary key (site_id, key)
);
comment on table site_medium is 'Pictures of a site itself: the banner';
comment on column site_medium.key is 'Of its content: the first half of SHA-256';
create index site_medium_key on site_medium (key);
create index site_medium_blob on site_medium (blob_id);
alter table site add foreign key (id, banner) references site_medium (site_id, key);

create table article (
    id          bigint generated always as identity primary key,
    site_id     bigint      not null references site (id),
    kind        text        not null check (kind in ('TEXT', 'GALLERY', 'DOWNLOAD', 'LEADER', 'GUIDE', 'SURVEY', 'LETTER', 'BULLETIN')),
    version     integer     not null check (version >= 1),
    document_id bigint      references document (id),
    discarded   boolean     not null default false,
    author_id   bigint      not null references person (id),
    created_at  timestamptz not null,
    saved_at    timestamptz not null
);
comment on table article is 'What a site''s keepers write (稿件); what it says is in article_version, what the public sees in edition';
comment on column article.version is 'The newest row of article_version';
comment on column article.document_id is 'The official document it was made from (公开属性); null for any other';
create index article_of_site on article (site_id, saved_at desc, id desc) where not discarded;
create unique index article_of_document on article (site_id, document_id) where document_id is not null and not discarded;

create table article_version (
    article_id     bigint      not null references article (id) deferrable initially deferred,
    version        integer     not null,
    author_id      bigint      not null references person (id),
    author_name    text        not null,
    saved_at       timestamptz not null,
    title          text        not null check (char_length(title) <= 200),
    summary        text        not null check (char_length(summary) <= 500),
    body           text        not null,
    details        jsonb       not null check (jsonb_typeof(details) = 'object'),
    source         text        not null,
    byline         text        not null,
    classification text        not null,
    cover          text,
    column_ids     bigint[]    not null,
    publish_at     timestamptz,
    withdraw_at    timestamptz,
    primary key (article_id, version)
);
comment on table article_version is 'What an article said at each save; rows are never changed';
comment on column article_version.body is 'Sanitised HTML; pictures as src="media:KEY" of article_medium';
comment on column article_version.details is 'What an article of its kind says beside its text; names the media that its body does not';
comment on column article_version.byline is 'Who wrote it, as the public reads it';
comment on column article_version.cover is 'The picture that stands for it, a key of article_medium';
comment on column article_version.column_ids is 'Columns it shall stand in, of several sites perhaps';

create table article_medium (
    article_id bigint      not null references article (id),
    key        text        not null check (key ~ '^[0-9a-f]{32}(-[0-9]{2,4})?$'),
    blob_id    bigint      not null references blob (id),
    role       text        not null check (role in ('IMAGE', 'FILE')),
    media_type text        not null,
    size       bigint      not null,
    name       text        not null,
    alt        text        not null default '',
    width      integer     check (width > 0),
    height     integer     check (height > 0),
    added_at   timestamptz not null,
    primary key (article_id, key),
    check (role = 'FILE' or (width is not null and height is not null))
);
comment on table article_medium is 'Pictures and files that any version of an article names';
comment on column article_medium.key is 'Of its content: the first half of SHA-256, for a smaller picture with its width behind';
create index article_medium_blob on article_medium (blob_id);

create table article_review (
    id           bigint generated always as identity primary key,
    article_id   bigint      not null references article (id),
    version      integer     not null,
    item_id      bigint      not null references business_item (id),
    state        text        not null check (state in ('PENDING', 'APPROVED', 'REPLACED', 'WITHDRAWN')),
    submitted_at timestamptz not null,
    approved_at  timestamptz,
    published_at timestamptz,
    foreign key (article_id, version) references article_version (article_id, version),
    check (state <> 'PENDING' or approved_at is null),
    check (state <> 'APPROVED' or approved_at is not null),
    check (published_at is null or approved_at is not null),
    unique (id, article_id, version)
);
comment on table article_review is 'One submission of one version; every submission anew, so that an approval is of exactly this text';
comment on column article_review.state is
    'REPLACED: another submission took its place before it was public. WITHDRAWN: its approval was taken back with the article (撤稿); it never becomes public again';
comment on column article_review.published_at is 'When it first became public; a withdrawal does not take it back';
create unique index article_review_pending on article_review (article_id) where state = 'PENDING';
create index article_review_of_article on article_review (article_id, id desc);
create index article_review_of_item on article_review (item_id, id desc);
create index article_review_waiting on article_review (approved_at) where state = 'APPROVED' and published_at is null;

create function article_version_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'versions of articles are never changed';
end $$;
create trigger article_version_kept before update or delete on article_version
    for each row execute function article_version_is_kept();

-- What the public sees: copies, written by the publication step alone and held against the approval of each.

create table edition (
    article_id   bigint      primary key references article (id),
    version      integer     not null,
    review_id    bigint      not null,
    site_id      bigint      not null references site (id),
    kind         text        not null,
    title        text        not null,
    summary      text        not null,
    body         text        not null,
    details      jsonb       not null,
    source       text        not null,
    byline       text        not null,
    cover        text,
    published_at timestamptz not null,
    changed_at   timestamptz not null,
    withdraw_at  timestamptz,
    plain        text        not null,
    tokens       integer[]   not null,
    title_tokens integer[]   not null,
    unique (article_id, published_at),
    foreign key (review_id, article_id, version) references article_review (id, article_id, version),
    check (published_at <= changed_at)
);
comment on table edition is 'The text of an article that is public now; a row is there while it is';
comment on column edition.published_at is 'When the article was first public; a new text does not make it new';
comment on column edition.changed_at is 'When this text became public';
comment on column edition.withdraw_at is 'When it leaves by itself; from then on no view shows it';
comment on column edition.plain is 'Title, summary and text without markup, folded as search folds it';
comment on column edition.tokens is 'Hashes of its pieces of one and two characters and its words; candidates are held against plain';
create index edition_tokens on edition using gin (tokens);
create index edition_of_site on edition (site_id, published_at desc, article_id desc);
create index edition_newest on edition (published_at desc, article_id desc);
create index edition_of_review on edition (review_id);
create index edition_leaving on edition (withdraw_at) where withdraw_at is not null;

create table edition_placement (
    article_id   bigint      not null,
    column_id    bigint      not null,
    site_id      bigint      not null,
    kind         text        not null,
    published_at timestamptz not null,
    pinned       boolean     not null default false,
    primary key (article_id, column_id),
    foreign key (article_id, published_at) references edition (article_id, published_at) on delete cascade,
    foreign key (column_id, site_id, kind) references site_column (id, site_id, kind)
);
comment on table edition_placement is 'In which columns a public text stands';
comment on column edition_placement.site_id is 'Of the column, which may be another site than that of the article';
comment on column edition_placement.kind is 'Of the column, so that the newest of a kind over all sites need no other table';
create index edition_placement_page on edition_placement (column_id, pinned desc, published_at desc, article_id desc);
create index edition_placement_of_site on edition_placement (site_id, published_at desc, article_id desc);
create index edition_placement_kind on edition_placement (kind, published_at desc, article_id desc);

create table edition_medium (
    article_id bigint not null references edition (article_id) on delete cascade,
    key        text   not null,
    primary key (article_id, key),
    foreign key (article_id, key) references article_medium (article_id, key)
);
comment on table edition_medium is 'The pictures and files that a public text names';
create index edition_medium_key on edition_medium (key);

create table edition_gone (
    article_id bigint      primary key references article (id),
    paths      text[]      not null,
    at         timestamptz not null
);
comment on table edition_gone is 'Addresses of withdrawn articles: they answer 410, and an export takes them away';
create index edition_gone_paths on edition_gone using gin (paths);

create table site_revision (
    site_id  bigint primary key references site (id),
    revision bigint not null
);
comment on table site_revision is 'Counts what changes the pages of a site; that of the portal counts every change anywhere';

create function edition_is_approved() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (new.article_id, new.published_at) is distinct from (old.article_id, old.published_at) then
        raise exception 'article % was first public at %', old.article_id, old.published_at;
    end if;
    if not exists (
        select from article_review r
          join article_version v on v.article_id = r.article_id and v.version = r.version
          join article a on a.id = r.article_id and not a.discarded
          join process_instance p on p.item_id = r.item_id
          join opinion o on o.process_instance_id = p.id
         where r.id = new.review_id and r.article_id = new.article_id and r.version = new.version and r.state = 'APPROVED'
           and o.act = 'AGREED' and o.at >= r.submitted_at and o.person_id <> v.author_id
           and v.classification = 'PUBLIC' and a.kind = new.kind and a.site_id = new.site_id
           and (v.title, v.summary, v.body, v.details, v.source, v.byline, v.cover, v.withdraw_at)
               is not distinct from
               (new.title, new.summary, new.body, new.details, new.source, new.byline, new.cover, new.withdraw_at)
           and (v.publish_at is null or v.publish_at <= new.changed_at)) then
        raise exception 'article % version % is not approved for the public', new.article_id, new.version;
    end if;
    return new;
end $$;
comment on function edition_is_approved is
    'Nothing becomes public but the very text that somebody other than its author agreed to after it was submitted';
create trigger edition_approved before insert or update on edition for each row execute function edition_is_approved();

create function edition_begins_anew() returns trigger language plpgsql as $$
begin
    delete from edition_placement where article_id = new.article_id;
    delete from edition_medium where article_id = new.article_id;
    return null;
end $$;
comment on function edition_begins_anew is 'Where a new text stands and what it names is approved anew; nothing is left over from the former';
create trigger edition_renewed after update of review_id on edition
    for each row when (old.review_id <> new.review_id) execute function edition_begins_anew();

create function edition_placement_is_approved() returns trigger language plpgsql as $$
begin
    if not exists (
        select from edition e join article_version v on v.article_id = e.article_id and v.version = e.version
         where e.article_id = new.article_id and new.column_id = any (v.column_ids)) then
        raise exception 'article % is not approved for column %', new.article_id, new.column_id;
    end if;
    return new;
end $$;
create trigger edition_placement_approved before insert or update on edition_placement
    for each row execute function edition_placement_is_approved();

create function edition_medium_is_approved() returns trigger language plpgsql as $$
begin
    if not exists (
        select from edition e
         where e.article_id = new.article_id
           and (strpos(e.body, 'media:' || left(new.key, 32)) > 0 or strpos(e.details::text, left(new.key, 32)) > 0
                or left(e.cover, 32) = left(new.key, 32))) then
        raise exception 'the public text of article % does not name %', new.article_id, new.key;
    end if;
    return new;
end $$;
create trigger edition_medium_approved before insert or update on edition_medium
    for each row execute function edition_medium_is_approved();

create function article_review_stands() returns trigger language plpgsql as $$
begin
    if new.state <> 'APPROVED' and exists (select from edition e where e.review_id = new.id) then
        raise exception 'what review % approved is public', new.id;
    end if;
    return new;
end $$;
create trigger article_review_standing before update of state on article_review
    for each row when (old.state = 'APPROVED') execute function article_review_stands();

-- All that public pages read.

create view public_site as
select s.id, s.portal, s.code, s.name, s.theme, s.banner, s.contact, s.opened_on, r.revision
  from site s join site_revision r on r.site_id = s.id
 where s.state = 'OPEN';

create view public_column as
select c.id, c.site_id, c.code, c.name, c.kind, c.position, c.in_navigation, c.on_home
  from site_column c join public_site s on s.id = c.site_id
 where c.closed_on is null;

create view public_link as
select l.id, l.site_id, l.position, l.label, l.address, l.partner
  from site_link l join public_site s on s.id = l.site_id;

create view public_edition as
select e.article_id, e.version, e.site_id, e.kind, e.title, e.summary, e.body, e.details, e.source, e.byline, e.cover,
       e.published_at, e.changed_at, e.withdraw_at, e.plain, e.tokens, e.title_tokens
  from edition e join public_site s on s.id = e.site_id
 where (e.withdraw_at is null or e.withdraw_at > now())
   and exists (select from edition_placement p join public_column c on c.id = p.column_id where p.article_id = e.article_id);

create view public_placement as
select p.article_id, p.column_id, p.site_id, p.kind, p.published_at, p.pinned
  from edition_placement p
  join public_column c on c.id = p.column_id
  join public_edition e on e.article_id = p.article_id;

create view public_medium as
select m.key, a.blob_id, a.role, a.media_type, a.size, a.name, a.alt, a.width, a.height, m.article_id
  from edition_medium m
  join article_medium a on a.article_id = m.article_id and a.key = m.key
  join public_edition e on e.article_id = m.article_id
union all
select b.key, b.blob_id, 'IMAGE', b.media_type, b.size, 'banner', b.alt, b.width, b.height, null
  from site_medium b join public_site s on s.id = b.site_id and s.banner = b.key;
