-- Whether official documents are made public (公开属性), and the numbers under which those that are stand in the index.

create table document_disclosure (
    document_id bigint      primary key references document (id),
    attribute   text        not null check (attribute in ('ACTIVE', 'ON_REQUEST', 'NONE')),
    reason      text        not null default '' check (char_length(reason) <= 200),
    set_by      bigint      not null references person (id),
    set_by_name text        not null,
    set_at      timestamptz not null,
    reminded    smallint    not null default 0 check (reminded between 0 and 2),
    check (attribute = 'ACTIVE' or reason <> '')
);
comment on table document_disclosure is 'What the organ that issues a document decided about making it public; a document that nobody decided about has no row';
comment on column document_disclosure.attribute is 'ACTIVE: 主动公开. ON_REQUEST: 依申请公开. NONE: 不予公开';
comment on column document_disclosure.reason is 'Why it is not made public unasked';
comment on column document_disclosure.reminded is 'What those who publish it were told: 0 nothing, 1 that its term ends soon, 2 that it has ended';
create index document_disclosure_active on document_disclosure (document_id) where attribute = 'ACTIVE';
create index article_made_of_document on article (document_id) where document_id is not null;

create table disclosure_number (
    organ_id bigint  not null references unit (id),
    year     integer not null,
    last     integer not null check (last >= 1),
    primary key (organ_id, year)
);
comment on table disclosure_number is 'The last number of the index of open government information (索引号) of an organ in a year';
