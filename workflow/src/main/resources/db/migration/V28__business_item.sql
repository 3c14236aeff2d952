-- Business items (事项): work with a form instead of a document. What runs and lies before people is about one of the two.

create table business_item (
    id            bigint generated always as identity primary key,
    process       text        not null,
    definition_id text        not null,
    title         text        not null check (char_length(title) <= 200),
    data          jsonb       not null,
    status        text        not null check (status in ('DRAFT', 'IN_PROCESS', 'RETURNED', 'FINISHED', 'DISCARDED')),
    version       integer     not null,
    drafter_id    bigint      not null references person (id),
    unit_id       bigint      not null references unit (id),
    organ_id      bigint      not null references unit (id),
    created_at    timestamptz not null,
    saved_at      timestamptz not null,
    finished_at   timestamptz
);
comment on table business_item is 'What somebody applies for or asks, as the form of a process says it';
comment on column business_item.process is 'The key of the process';
comment on column business_item.definition_id is 'The version of the process whose form the answers belong to';
comment on column business_item.data is 'The answers by the keys of the fields';
comment on column business_item.version is 'Counts the saves';
create index business_item_drafts on business_item (drafter_id, saved_at desc) where status = 'DRAFT';

alter table process_instance
    alter column document_id drop not null,
    add column item_id bigint references business_item (id),
    add constraint process_instance_about check (num_nonnulls(document_id, item_id) = 1) not valid;
create unique index process_instance_of_item on process_instance (item_id) where item_id is not null;

alter table inbox_entry
    alter column document_id drop not null,
    add column item_id bigint references business_item (id),
    add constraint inbox_entry_about check (num_nonnulls(document_id, item_id) = 1) not valid;
create index inbox_entry_of_item on inbox_entry (item_id, principal) where item_id is not null;

alter table opinion alter column document_id drop not null;
comment on column opinion.document_id is 'Null where the run is about a business item';
