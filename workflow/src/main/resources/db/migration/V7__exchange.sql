create table delivery (
    id bigint generated always as identity primary key,
    document_id bigint not null references document (id),
    unit_id bigint not null references unit (id),
    kind text not null check (kind in ('MAIN', 'COPY')),
    state text not null check (state in ('SENT', 'ACKNOWLEDGED', 'HANDLED', 'RETURNED', 'RECALLED')),
    round int not null default 1,
    sent_at timestamptz not null,
    sent_by text not null,
    acknowledged_at timestamptz,
    acknowledged_by text,
    handled_at timestamptz,
    ended_at timestamptz,
    ended_by text,
    reason text,
    urged_at timestamptz,
    urge_count int not null default 0,
    process_instance_id text references process_instance (id),
    unique (document_id, unit_id)
);
comment on table delivery is 'A document on its way to one unit; exactly one row for each unit, whatever crashes';
comment on column delivery.round is 'Counts how often it was sent: sending again after a return or recall begins a new round';
comment on column delivery.ended_at is 'When it was returned or recalled';
create index delivery_to_unit on delivery (unit_id, sent_at desc, id desc);

create table delivery_event (
    id bigint generated always as identity primary key,
    delivery_id bigint not null references delivery (id),
    act text not null,
    person_name text not null,
    text text not null,
    at timestamptz not null
);
comment on table delivery_event is 'What happened to a delivery, round by round; append-only';
create index delivery_event_of_delivery on delivery_event (delivery_id, id);

create table receipt_counter (
    organ_id bigint not null references unit (id),
    year int not null,
    last_number int not null,
    primary key (organ_id, year)
);
comment on table receipt_counter is 'Last number of each organ''s receiving register in a year';

create table receipt (
    delivery_id bigint primary key references delivery (id),
    organ_id bigint not null references unit (id),
    year int,
    number int,
    category text,
    registered_at timestamptz,
    registered_by text,
    proposal text,
    lead_unit_id bigint references unit (id),
    assisting_unit_ids bigint[] not null default '{}',
    reader_ids bigint[] not null default '{}',
    deadline date,
    acknowledged_at timestamptz not null,
    closed_at timestamptz,
    unique (organ_id, year, number)
);
comment on table receipt is 'The receiving unit''s own record of a document: register number, who handles it, when it was closed';
create index receipt_register on receipt (organ_id, acknowledged_at desc, delivery_id desc);
