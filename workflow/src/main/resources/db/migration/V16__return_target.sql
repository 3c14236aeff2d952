alter table opinion add column target_step text;
comment on column opinion.target_step is 'Of a return: the step it went back to; target keeps what it was called then';
update opinion o
   set target_step = (select min(other.step_key) from opinion other
                       where other.process_instance_id = o.process_instance_id and other.step_name = o.target)
 where act = 'RETURNED';
