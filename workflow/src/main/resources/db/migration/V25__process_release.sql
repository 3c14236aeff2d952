-- A process definition on its way from a draft into service: proposed by one administrator, decided by another.

create table process_release (
    id                 bigint generated always as identity primary key,
    draft_id           bigint      not null,
    draft_version      integer     not null,
    key                text        not null,
    name               text        not null,
    remark             text        not null,
    proposer_id        bigint      not null references person (id),
    proposer_name      text        not null,
    proposed_at        timestamptz not null,
    state              text        not null check (state in ('PROPOSED', 'DEPLOYED', 'REFUSED', 'WITHDRAWN')),
    decider_id         bigint references person (id),
    decider_name       text,
    decided_at         timestamptz,
    decision           text,
    definition_id      text,
    definition_version integer,
    foreign key (draft_id, draft_version) references process_draft_version (draft_id, version),
    check ((state = 'PROPOSED') = (decided_at is null)),
    check ((state = 'DEPLOYED') = (definition_id is not null))
);
comment on table process_release is 'A saved version of a draft that was proposed for deployment, and what became of it';
comment on column process_release.remark is 'What the proposer says has changed';
comment on column process_release.decision is 'What the second administrator said';
comment on column process_release.definition_version is 'The version of the definition that its deployment made';
create unique index process_release_one_waiting on process_release (key) where state = 'PROPOSED';
create index process_release_by_key on process_release (key, id desc);
