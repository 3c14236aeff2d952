-- A reserved number (预留号) may wait for one document. The row of the series, which is the lock, says for which.
alter table number_series add column designated jsonb not null default '{}';
comment on column number_series.designated is
    'Reserved numbers that wait for one document each: the id of the document as key, the number as value';
create unique index document_number_designated on document_number (document_id) where state = 'RESERVED';
comment on column document_number.document_id is 'The document it stands or stood on; while reserved, the one it waits for';
