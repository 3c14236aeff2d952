-- A notice for a role is before everybody who holds it: each ticks it off for himself.

create table notice_read (
    person_id bigint not null,
    notice_id bigint not null references notice (id) on delete cascade,
    at timestamptz not null,
    primary key (person_id, notice_id)
);
comment on table notice_read is 'Who has ticked off which notice';
create index notice_read_of_notice on notice_read (notice_id);
comment on column notice.read_at is 'Ticked off before each person did so for himself: counts for everybody it is for; no longer written';
