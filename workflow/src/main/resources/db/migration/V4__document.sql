-- The official document: its life in one row, its content in versions, its attachments.

create table document (
    id               bigint generated always as identity primary key,
    organ_id         bigint      not null references unit (id),
    drafting_unit_id bigint      not null references unit (id),
    drafter_id       bigint      not null references person (id),
    drafter_name     text        not null,
    status           text        not null
        check (status in ('DRAFT', 'IN_PROCESS', 'RETURNED', 'SIGNED', 'DISTRIBUTED', 'ARCHIVED', 'VOID')),
    version          integer     not null check (version >= 1),
    number           text,
    signer_id        bigint references person (id),
    signer_name      text,
    signed_on        date,
    issued_on        date,
    created_at       timestamptz not null,
    unique (organ_id, number)
);
comment on table document is 'One official document and where it stands; what it says is in document_version';
comment on column document.organ_id is 'The organ in whose name it is issued (发文机关)';
comment on column document.drafting_unit_id is 'The unit of the post in which it was drafted (拟稿部门)';
comment on column document.version is 'The newest row of document_version';
comment on column document.number is '发文字号; null until sign-off';
comment on column document.signer_name is '签发人, the name as it was at sign-off';
comment on column document.signed_on is '成文日期';
comment on column document.issued_on is '印发日期';
create index document_by_drafter on document (drafter_id, id desc);
create index document_by_organ on document (organ_id, id desc);

create table document_version (
    document_id       bigint      not null references document (id) deferrable initially deferred,
    version           integer     not null,
    author_id         bigint      not null references person (id),
    author_name       text        not null,
    saved_at          timestamptz not null,
    type              text        not null,
    direction         text        not null check (direction in ('UPWARD', 'DOWNWARD', 'PARALLEL')),
    title             text        not null,
    body              text        not null,
    classification    text        not null,
    secrecy_period    text        not null,
    copy_number       text        not null,
    urgency           text        not null check (urgency in ('NONE', 'URGENT', 'EXTRA_URGENT')),
    main_units        bigint[]    not null,
    main_others       text[]      not null,
    copy_units        bigint[]    not null,
    copy_others       text[]      not null,
    countersign_units bigint[]    not null,
    note              text        not null,
    deadline          date,
    primary key (document_id, version)
);
comment on table document_version is 'What a document said at each save; rows are never changed';
comment on column document_version.body is 'Sanitised HTML (正文)';
comment on column document_version.main_units is 'Units addressed (主送机关), in their order in the document';
comment on column document_version.main_others is 'Addressees that are no units of this installation';
comment on column document_version.countersign_units is 'Departments asked to countersign (会签)';

create table document_attachment (
    id            bigint generated always as identity primary key,
    document_id   bigint      not null references document (id),
    position      integer     not null,
    name          text        not null,
    blob_id       bigint      not null references blob (id),
    media_type    text        not null,
    size          bigint      not null,
    sha256        text        not null,
    added_by      bigint      not null references person (id),
    added_by_name text        not null,
    added_at      timestamptz not null
);
comment on table document_attachment is 'Attachments of a document; the bytes are those of the blob';
comment on column document_attachment.name is 'The name for people, never used as a path';
comment on column document_attachment.sha256 is 'Of the content, lower-case hexadecimal; kept here so that a list needs no other table';
create index document_attachment_of_document on document_attachment (document_id, position);
create index document_attachment_blob on document_attachment (blob_id);

create view document_card as
select d.id, d.organ_id, d.drafting_unit_id, d.drafter_id, d.drafter_name, d.status, d.number, v.type, v.title, v.urgency,
       v.deadline
  from document d join document_version v on v.document_id = d.id and v.version = d.version;
comment on view document_card is 'What the work lists and registers of other modules show of a document';
