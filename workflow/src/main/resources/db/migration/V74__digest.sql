-- Subscriptions to a digest by mail: addresses encrypted, nothing sent twice, nothing sent that was not confirmed.

create table digest_request (
    id          bigint generated always as identity primary key,
    address_tag bytea       not null,
    address     bytea       not null,
    rhythm      text        not null check (rhythm in ('DAILY', 'WEEKLY')),
    sites       bigint[]    not null,
    kinds       text[]      not null,
    asked_at    timestamptz not null
);
comment on table digest_request is 'Who asked for a digest and has not confirmed it yet; gone after some days. Only the mail that asks is ever sent to the address';
comment on column digest_request.address_tag is 'HMAC of the address in small letters, by which it is found';
comment on column digest_request.address is 'AES-GCM under gongwen.digest.key';
create index digest_request_of_address on digest_request (address_tag, asked_at);
create index digest_request_old on digest_request (asked_at);

create table digest_subscription (
    id           bigint generated always as identity primary key,
    address_tag  bytea       not null unique,
    address      bytea       not null,
    rhythm       text        not null check (rhythm in ('DAILY', 'WEEKLY')),
    sites        bigint[]    not null,
    kinds        text[]      not null,
    confirmed_at timestamptz not null,
    told_until   timestamptz not null,
    refusals     integer     not null default 0
);
comment on table digest_subscription is 'Who gets a digest, and has said so from that address';
comment on column digest_subscription.sites is 'Empty for all';
comment on column digest_subscription.kinds is 'Of columns; empty for all';
comment on column digest_subscription.told_until is 'What became public before it stands in a digest that was made';
comment on column digest_subscription.refusals is 'How often in a row the server said for good that there is no such mailbox';
create index digest_subscription_due on digest_subscription (rhythm, told_until);

create table digest_mail (
    id              bigint generated always as identity primary key,
    request_id      bigint unique references digest_request (id) on delete cascade,
    subscription_id bigint references digest_subscription (id) on delete cascade,
    edition         date,
    since           timestamptz,
    until           timestamptz,
    state           text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'EMPTY', 'REFUSED', 'GIVEN_UP')),
    attempts        integer     not null default 0,
    due_at          timestamptz not null,
    ended_at        timestamptz,
    unique (subscription_id, edition),
    check ((request_id is null) = (subscription_id is not null)),
    check (num_nonnulls(subscription_id, edition, since, until) in (0, 4)),
    check ((state = 'WAITING') = (ended_at is null))
);
comment on table digest_mail is 'Mails to be sent: one for each request, one for each subscription and edition';
comment on column digest_mail.due_at is 'When it is tried next; while a node has it, when another may take it';
create index digest_mail_due on digest_mail (due_at, id) where state = 'WAITING';
create index digest_mail_ended on digest_mail (ended_at) where ended_at is not null;

create table digest_form (
    on_day date  not null references counter_day (on_day) on delete cascade,
    tag    bytea not null,
    primary key (on_day, tag)
);
comment on table digest_form is 'Forms that were handed in; each is taken once. Gone after the day';

create table digest_use (
    on_day date    not null references counter_day (on_day) on delete cascade,
    tag    bytea   not null,
    uses   integer not null,
    primary key (on_day, tag)
);
comment on table digest_use is 'How often a network asked on a day; the tag is an HMAC under the key of that day, no address is kept';
