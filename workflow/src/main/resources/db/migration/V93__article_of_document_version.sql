-- Of which version of its official document the text of an article is.
set local lock_timeout = '10s';
alter table article_version add column document_version integer;
comment on column article_version.document_version is
    'The version of article.document_id whose text this is; null where there is none, and where it was not kept yet: then that which stood when the article was begun';
