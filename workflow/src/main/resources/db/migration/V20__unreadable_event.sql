-- Dead letters of the outbox: events whose type or content this or another node could not read. They are handed to no
-- listener, and keep nobody else's from being handed out.
create table unreadable_event (
    publication_id uuid primary key references event_publication (id) on delete cascade,
    fault text not null,
    found_by text not null,
    found_at timestamptz not null default now()
);

comment on table unreadable_event is 'Events of the outbox that could not be read; gone when a version can read them and their listener has finished';
comment on column unreadable_event.fault is 'Class of the fault, without its message, which may hold content';
comment on column unreadable_event.found_by is 'Name of the node';
