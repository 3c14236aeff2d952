-- Changes of running work are for those who administer every organ whose work it is.
alter table run_change add column organs bigint[] not null default '{}';
comment on column run_change.organs is 'In whose name the runs of the change run';
update run_change c
   set organs = array(select distinct p.organ_id from run_change_line l
                        join process_instance p on p.id = l.process_instance_id
                       where l.change_id = c.id);
