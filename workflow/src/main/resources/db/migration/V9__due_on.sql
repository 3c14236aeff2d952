alter table process_instance add due_on date;
comment on column process_instance.due_on is 'The day by which the document asks the receiving unit to have handled it (办理时限); null without one';
