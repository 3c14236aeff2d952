create table process_instance (
    id text primary key,
    definition text not null,
    definition_id text not null,
    document_id bigint not null references document (id),
    business_key text not null,
    organ_id bigint not null references unit (id),
    origin_unit_id bigint not null references unit (id),
    initiator_id bigint not null references person (id),
    step_days smallint,
    started_at timestamptz not null,
    ended_at timestamptz
);
comment on table process_instance is 'One run of a process; whoever moves it holds the lock on this row first';
comment on column process_instance.business_key is 'What it is about: the document of a dispatch, the delivery of a receipt';
comment on column process_instance.step_days is 'Working days that each step has, from the urgency of the document; null for no deadline';
create index process_instance_by_document on process_instance (document_id);
create index process_instance_by_initiator on process_instance (initiator_id, started_at desc, id desc);

create table inbox_entry (
    id bigint generated always as identity primary key,
    folder smallint not null,
    principal text not null,
    at timestamptz not null,
    task_id text,
    process_instance_id text references process_instance (id),
    document_id bigint not null references document (id),
    step_key text not null,
    step_name text not null,
    unit_id bigint references unit (id),
    from_name text,
    previous_task_id text,
    due_at timestamptz,
    opened_at timestamptz,
    returned boolean not null default false,
    unassigned boolean not null default false,
    urged_at timestamptz
);
comment on table inbox_entry is 'What lies before whom: written in the transaction of the step that put it there';
comment on column inbox_entry.folder is '1 to do (待办), 2 done (已办), 3 for reading (传阅)';
comment on column inbox_entry.principal is 'A person (p:17) or whoever holds a role in a unit (r:4:office_clerk)';
comment on column inbox_entry.previous_task_id is 'The task whose completion opened this one: what a withdrawal takes back';
comment on column inbox_entry.opened_at is 'When somebody it is for first looked at it: until then the step before may be withdrawn';
create unique index inbox_entry_task on inbox_entry (task_id) where task_id is not null;
create index inbox_entry_page on inbox_entry (principal, folder, at desc, id desc);
create index inbox_entry_due on inbox_entry (principal, due_at) where folder = 1 and due_at is not null;
create index inbox_entry_returned on inbox_entry (principal) where folder = 1 and returned;
create index inbox_entry_unread on inbox_entry (principal) where folder = 3 and opened_at is null;
create index inbox_entry_after on inbox_entry (previous_task_id) where previous_task_id is not null;
create index inbox_entry_of_process on inbox_entry (process_instance_id);
create index inbox_entry_of_document on inbox_entry (document_id, principal);
create unique index inbox_entry_circulation on inbox_entry (document_id, principal, coalesce(process_instance_id, '')) where folder = 3;

create table opinion (
    id bigint generated always as identity primary key,
    process_instance_id text not null references process_instance (id),
    document_id bigint not null,
    task_id text,
    step_key text not null,
    step_name text not null,
    unit_id bigint,
    person_id bigint not null,
    person_name text not null,
    post text not null,
    unit_name text not null,
    act text not null,
    target text,
    text text not null,
    at timestamptz not null
);
comment on table opinion is 'What each person did and wrote at each step; append-only, names as they were at that moment';
create index opinion_of_process on opinion (process_instance_id, id);
create index opinion_of_document on opinion (document_id, id);
create index opinion_of_task on opinion (task_id);

create table notice (
    id bigint generated always as identity primary key,
    principal text not null,
    kind text not null,
    document_id bigint references document (id),
    argument text not null,
    at timestamptz not null,
    read_at timestamptz
);
comment on table notice is 'A sentence for somebody that asks for no action of its own: urged, returned, recalled';
create index notice_page on notice (principal, at desc, id desc);
