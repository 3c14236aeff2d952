-- Wrong codes for a receipt, by the network that tried them: who tries out shuts out himself and not the owner.

create table counter_failure (
    case_id  bigint      not null references citizen_case (id),
    on_day   date        not null references counter_day (on_day) on delete cascade,
    tag      bytea       not null,
    failures integer     not null,
    since    timestamptz not null,
    primary key (case_id, on_day, tag)
);
comment on table counter_failure is 'Wrong codes that a network tried for one receipt on a day; the tag is an HMAC under the key of that day, of its own for each case, no address is kept';
comment on column counter_failure.since is 'When the first of them was tried';
create index counter_failure_of_day on counter_failure (on_day);
comment on column citizen_case.failures is 'Wrong codes that were tried from everywhere since failing_since';
