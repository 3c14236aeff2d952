-- Who handed something in is taken away wherever it stands, in what he wrote and in what was written about it.

create function without_names(said text, names jsonb, numbers boolean) returns text language plpgsql immutable as $$
declare
    result text := said;
    name   text;
begin
    for name in select n from jsonb_array_elements_text(names) as n where char_length(n) > 1 order by char_length(n) desc loop
        result := replace(result, name, '＊＊');
    end loop;
    if numbers then
        -- Mobile phones and identity cards (GB 11643).
        result := regexp_replace(result, '(?<![0-9])1[3-9][0-9]([ -]?)[0-9]{4}\1[0-9]{4}(?![0-9])', '＊＊', 'g');
        result := regexp_replace(result, '(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])', '＊＊', 'g');
    end if;
    return result;
end $$;
comment on function without_names(text, jsonb, boolean) is
    'A text without these names and, where that is asked, without the numbers by which people are found; never longer than it was';

create function without_names(said jsonb, names jsonb, numbers boolean) returns jsonb language plpgsql immutable as $$
begin
    return case jsonb_typeof(said)
        when 'string' then to_jsonb(without_names(said #>> '{}', names, numbers))
        when 'array' then
            (select coalesce(jsonb_agg(without_names(e.value, names, numbers) order by e.ordinality), '[]')
               from jsonb_array_elements(said) with ordinality as e)
        when 'object' then
            (select coalesce(jsonb_object_agg(e.key, without_names(e.value, names, numbers)), '{}') from jsonb_each(said) as e)
        else said
    end;
end $$;

create or replace function case_event_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE'
       and (new.id, new.case_id, new.at, new.on_day, new.kind, new.consulted, new.days, new.until, new.person_id)
           is not distinct from
           (old.id, old.case_id, old.at, old.on_day, old.kind, old.consulted, old.days, old.until, old.person_id)
       and exists (select from citizen_case c where c.id = old.case_id and c.anonymised_at is not null) then
        return new;
    end if;
    raise exception 'what happened to a case is never changed';
end $$;
comment on function case_event_is_kept is 'What happened stays; only who asked is taken out of the words, once the case is anonymous';

-- Notices about cases begin with the number of the case.
create index notice_of_case on notice (split_part(argument, ' ', 1)) where kind like 'CASE\_%';
