-- Whoever belongs to two organs may be shown a document for reading in each: once in each, and taken back in each alone.
drop index inbox_entry_circulation;
create unique index inbox_entry_circulation on inbox_entry (document_id, principal, unit_id, process_instance_id)
    nulls not distinct where folder = 3;
