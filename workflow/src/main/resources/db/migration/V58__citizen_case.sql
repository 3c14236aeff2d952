-- Letters of citizens and applications for information: what came in, what happened to it, and the limits at the counter.

create table citizen_case (
    id               bigint generated always as identity primary key,
    site_id          bigint      not null references site (id),
    kind             text        not null check (kind in ('CONSULTATION', 'SUGGESTION', 'COMPLAINT', 'INFORMATION_REQUEST')),
    receipt          text        not null unique check (receipt ~ '^Z[0-9]{8}-[0-9A-HJKMNP-TV-Z]{6}$'),
    code_salt        bytea       not null,
    code_hash        bytea       not null,
    failures         integer     not null default 0,
    failing_since    timestamptz,
    received_at      timestamptz not null,
    received_on      date        not null,
    term             integer     not null check (term between 1 and 250),
    due_on           date,
    subject          text        not null check (char_length(subject) between 1 and 100),
    text             text        not null check (char_length(text) between 1 and 5000),
    wants_public     boolean     not null,
    contact_name     text,
    contact_phone    text,
    contact_mail     text,
    contact_address  text,
    contact_identity text,
    state            text        not null check (state in ('RECEIVED', 'ACCEPTED', 'ANSWERED', 'REFUSED', 'ABANDONED')),
    item_id          bigint references business_item (id),
    reply            text,
    decision         text,
    closed_at        timestamptz,
    anonymised_at    timestamptz,
    check ((state in ('RECEIVED', 'ACCEPTED')) = (closed_at is null)),
    check (state <> 'ACCEPTED' or item_id is not null),
    check (state not in ('ANSWERED', 'REFUSED') or reply is not null),
    check (contact_identity is null or kind = 'INFORMATION_REQUEST'),
    check (anonymised_at is null
           or closed_at is not null
              and num_nonnulls(contact_name, contact_phone, contact_mail, contact_address, contact_identity) = 0)
);
comment on table citizen_case is 'What citizens handed in at a site; how to reach them is taken away some time after it was closed';
comment on column citizen_case.code_hash is 'HMAC-SHA-256 of the query code, which nobody but the citizen knows';
comment on column citizen_case.failing_since is 'When the first of the wrong codes was tried that are counted in failures';
comment on column citizen_case.term is 'Within how many working days it is answered, as it was when it came in';
comment on column citizen_case.due_on is 'As the events and the calendar make it; null while a correction is awaited, and where it is closed as it was then';
comment on column citizen_case.item_id is 'The business item in which it is handled; the newest, where one was given up';
create index citizen_case_open on citizen_case (site_id, coalesce(due_on, 'infinity'), id) where closed_at is null;
create index citizen_case_of_item on citizen_case (item_id) where item_id is not null;
create index citizen_case_named on citizen_case (closed_at) where closed_at is not null and anonymised_at is null;

create table case_event (
    id        bigint generated always as identity primary key,
    case_id   bigint      not null references citizen_case (id),
    at        timestamptz not null,
    on_day    date        not null,
    kind      text        not null check (kind in ('RECEIVED', 'ACCEPTED', 'CORRECTION_ASKED', 'CORRECTED', 'CONSULTED', 'OPINION',
                                                   'EXTENDED', 'ANSWERED', 'REFUSED', 'ABANDONED', 'ANONYMISED')),
    consulted text check (consulted in ('THIRD_PARTY', 'OTHER_ORGAN')),
    days      integer,
    until     date,
    text      text        not null default '',
    person_id bigint references person (id),
    check ((consulted is not null) = (kind in ('CONSULTED', 'OPINION'))),
    check ((days is not null) = (kind = 'EXTENDED')),
    check ((until is not null) = (kind = 'CORRECTION_ASKED'))
);
comment on table case_event is 'What happened to a case and when; its clock is made of this. Rows are never changed';
create index case_event_of_case on case_event (case_id, id);
create unique index case_event_extended on case_event (case_id) where kind = 'EXTENDED';
create unique index case_event_corrected on case_event (case_id) where kind = 'CORRECTION_ASKED';

create function case_event_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what happened to a case is never changed';
end $$;
create trigger case_event_kept before update or delete on case_event for each row execute function case_event_is_kept();

create table counter_day (on_day date primary key, key bytea not null);
comment on table counter_day is 'Random keys: one of each day, gone after it, and with it who used the counter';
create table counter_token (
    on_day  date   not null references counter_day (on_day) on delete cascade,
    tag     bytea  not null,
    case_id bigint references citizen_case (id),
    primary key (on_day, tag)
);
comment on table counter_token is 'Forms that were handed in; each is taken once';
comment on column counter_token.case_id is 'What came of it, so that a form that is sent twice gets the same receipt';
create table counter_use (
    on_day date    not null references counter_day (on_day) on delete cascade,
    tag    bytea   not null,
    kind   text    not null check (kind in ('LETTER', 'REQUEST')),
    uses   integer not null,
    primary key (on_day, tag, kind)
);
comment on table counter_use is 'How often a network handed in on a day; the tag is an HMAC under the key of that day, no address is kept';
