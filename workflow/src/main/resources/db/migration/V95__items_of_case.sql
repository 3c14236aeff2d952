-- In which business items a case was handled, given up or not: their titles are edited by people and say nothing about it.
set local lock_timeout = '10s';

create table case_item (
    item_id bigint primary key references business_item (id),
    case_id bigint not null references citizen_case (id)
);
comment on table case_item is 'Every business item in which a case was ever handled; citizen_case.item_id is the newest of them';
create index case_item_of_case on case_item (case_id);

-- By the database, so that no release forgets it that takes a case up.
create function case_item_is_noted() returns trigger language plpgsql as $$
begin
    insert into case_item (item_id, case_id) values (new.item_id, new.id) on conflict (item_id) do nothing;
    return null;
end $$;
create trigger case_item_noted after insert or update of item_id on citizen_case
    for each row when (new.item_id is not null) execute function case_item_is_noted();

insert into case_item (item_id, case_id)
select item_id, id from citizen_case where item_id is not null
union
select b.id, c.id
  from audit_entry e
  join citizen_case c on c.id = cast(e.subject_id as bigint)
  join business_item b on b.id = cast(cast(e.details as jsonb) ->> 'item' as bigint)
 where e.subject_kind = 'case' and e.action = 'case.accept' and e.subject_id ~ '^[0-9]{1,18}$'
on conflict (item_id) do nothing;
