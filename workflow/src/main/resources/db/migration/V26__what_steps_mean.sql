-- What a run is about and what finishing a step means no longer follow from ids in a file (gongwen:kind, gongwen:finish).

create function finish_of_step(step_key text) returns text
    language sql immutable parallel safe as $$
select case step_key
    when 'draft' then 'SUBMIT'
    when 'officeCheck' then 'CHECK'
    when 'signOff' then 'SIGN_OFF'
    when 'distribute' then 'DISTRIBUTE'
    when 'register' then 'REGISTER'
    when 'propose' then 'PROPOSE'
    when 'instruct' then 'INSTRUCT'
    when 'handle' then 'HANDLE'
    when 'close' then 'CLOSE'
    else 'AGREE'
end
$$;
comment on function finish_of_step is
    'What finishing a step of the shipped processes meant before definitions said it; for rows that say nothing';

alter table process_instance add kind text;
comment on column process_instance.kind is
    'DISPATCH, RECEIPT or ITEM; null where a node of the release before wrote the row, whose key says it';
update process_instance set kind = upper(definition);

alter table inbox_entry add finish text;
comment on column inbox_entry.finish is
    'What finishing the step means; null for what is no step of a process, or written by a node of the release before';
update inbox_entry set finish = finish_of_step(step_key) where process_instance_id is not null and folder <> 3;
