-- Handing over what nobody can do any more (工作移交).

create index inbox_entry_unassigned on inbox_entry (at, id) where unassigned and folder = 1;

create view document_cover as
select d.id, d.number, v.type,
       case when v.classification in ('SECRET', 'CONFIDENTIAL', 'TOP_SECRET') then null else v.title end as title
  from document d join document_version v on v.document_id = d.id and v.version = d.version;
comment on view document_cover is 'What somebody who may not read a document may see of it: the title only where it is no state secret';
