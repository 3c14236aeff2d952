alter table inbox_entry add withheld boolean not null default false;
comment on column inbox_entry.withheld is 'The document was recalled from the organ in which this lay: the entry stays as a record and opens nothing';

-- From now on an entry without a run names the organ it lies in; those from before learn theirs.
update inbox_entry i set unit_id = d.unit_id
  from delivery d
 where i.task_id ~ '^delivery-[0-9]+-[0-9]+$' and d.id = cast(split_part(i.task_id, '-', 2) as bigint) and i.unit_id is null;

with recursive above as (
    select id as unit_id, id as at_id, kind, parent_id from unit
    union all
    select above.unit_id, u.id, u.kind, u.parent_id
      from above join unit u on u.id = above.parent_id
     where above.kind = 'DEPARTMENT'
), works as (
    select distinct on (i.id) i.id as entry_id, above.at_id as organ_id
      from inbox_entry i
      join post p on 'p:' || p.person_id = i.principal
      join above on above.unit_id = p.unit_id and above.kind <> 'DEPARTMENT'
      left join delivery d on d.document_id = i.document_id and d.unit_id = above.at_id
     where i.folder = 3 and i.process_instance_id is null and i.unit_id is null
     order by i.id, d.id nulls last, p.ended_at desc nulls first, p.id
)
update inbox_entry i set unit_id = works.organ_id from works where i.id = works.entry_id;

update inbox_entry i set withheld = true
  from delivery d
 where d.state = 'RECALLED' and d.document_id = i.document_id
   and d.unit_id = coalesce((select p.organ_id from process_instance p where p.id = i.process_instance_id), i.unit_id);

create or replace view document_card as
select d.id, d.organ_id, d.drafting_unit_id, d.drafter_id, d.drafter_name, d.status, d.number, v.type, v.title, v.urgency,
       v.deadline, v.direction
  from document d join document_version v on v.document_id = d.id and v.version = d.version;

-- Never written or read: the day stands in the document.
alter table receipt drop column deadline;
