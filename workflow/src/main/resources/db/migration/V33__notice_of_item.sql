-- What people are told may be about a business item (事项), as what lies before them is.
alter table notice add column item_id bigint references business_item (id);
comment on column notice.item_id is 'Null where it is about a document, or about neither';

-- What the search box asks: whose items these are, and which of them lie or lay with somebody.
create index business_item_of_drafter on business_item (drafter_id, saved_at desc);
create index inbox_entry_item_of_principal on inbox_entry (principal, item_id) where item_id is not null;
