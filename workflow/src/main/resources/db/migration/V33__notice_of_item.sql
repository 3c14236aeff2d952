-- What people are told may be about a business item (事项), as what lies before them is.
alter table notice add column item_id bigint references business_item (id);
comment on column notice.item_id is 'Null where it is about a document, or about neither';
