-- A document whose process ended without filing it is closed (办结). Those that were left under way are closed too.
alter table document drop constraint document_status_check, add constraint document_status_check
    check (status in ('DRAFT', 'IN_PROCESS', 'RETURNED', 'SIGNED', 'DISTRIBUTED', 'ARCHIVED', 'CLOSED', 'VOID'));
update document d
   set status = 'CLOSED'
 where d.status in ('IN_PROCESS', 'SIGNED')
   and exists (select from process_instance p
                where p.document_id = d.id and p.kind = 'DISPATCH' and p.ended_at is not null)
   and not exists (select from process_instance p
                    where p.document_id = d.id and p.kind = 'DISPATCH' and p.ended_at is null);
