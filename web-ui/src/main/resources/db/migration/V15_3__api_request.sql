create table api_request (
    client      text not null,
    person_id   bigint not null,
    key         text not null check (char_length(key) between 1 and 200),
    fingerprint text not null,
    at          timestamptz not null,
    status      smallint,
    location    text,
    etag        text,
    body        text,
    primary key (client, person_id, key)
);
create index api_request_at on api_request (at);
comment on table api_request is 'What a business system was answered under an idempotency key, written in the transaction of the action; forgotten after a day.';
comment on column api_request.fingerprint is 'SHA-256 over method, address, acting post and content of the request.';
