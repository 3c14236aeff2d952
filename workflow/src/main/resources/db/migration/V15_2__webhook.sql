create table webhook (
    id         bigint generated always as identity primary key,
    name       text not null check (char_length(name) between 1 and 60),
    url        text not null check (char_length(url) <= 2000),
    events     text[] not null check (cardinality(events) > 0),
    organ_id   bigint,
    secret     text not null,
    active     boolean not null default true,
    created_at timestamptz not null,
    created_by text not null,
    removed_at timestamptz
);
comment on table webhook is 'Who is told by HTTP about what happens to documents. One that was removed keeps its row for the record.';
comment on column webhook.organ_id is 'Only documents that this organ issues; null for all.';
comment on column webhook.secret is 'Key of the signatures, encrypted with gongwen.webhooks.key where that is set; the prefix says which.';

create table webhook_event (
    id          uuid primary key,
    type        text not null,
    document_id bigint not null,
    delivery_id bigint,
    at          timestamptz not null,
    payload     text not null
);
create index webhook_event_at on webhook_event (at);
comment on table webhook_event is 'What happened, as it is told: written in the transaction of the change, and only where somebody has subscribed.';

create table webhook_message (
    id              bigint generated always as identity primary key,
    event_id        uuid   not null references webhook_event (id) on delete cascade,
    webhook_id      bigint not null references webhook (id),
    state           text   not null check (state in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts        integer not null default 0,
    next_attempt_at timestamptz not null,
    last_attempt_at timestamptz,
    last_answer     text,
    delivered_at    timestamptz,
    unique (event_id, webhook_id)
);
create index webhook_message_due on webhook_message (next_attempt_at) where state = 'PENDING';
create index webhook_message_of_webhook on webhook_message (webhook_id, id);
comment on table webhook_message is 'Outbox: one event for one receiver until it has answered; DEAD after the last attempt, until somebody tries again.';
