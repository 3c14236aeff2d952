-- Files of articles inside which nobody has looked yet are looked for every minute.
set local lock_timeout = '10s';
create index article_medium_unread on article_medium (article_id, key) where role = 'FILE' and text_state is null;
