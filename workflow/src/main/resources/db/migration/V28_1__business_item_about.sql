-- Apart from the constraints themselves: looking through the rows keeps nobody from writing.
alter table process_instance validate constraint process_instance_about;
alter table inbox_entry validate constraint inbox_entry_about;
