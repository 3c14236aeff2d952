-- What is written inside the files of articles, read once when a file comes, for the checks before publication.
set local lock_timeout = '10s';
alter table article_medium
    add column text_state text check (text_state in ('READ', 'PARTLY', 'UNREAD')),
    add column text_inside text;
comment on column article_medium.text_state is
    'How much of the text inside a file could be read; null for pictures and where nobody has read it yet';
comment on column article_medium.text_inside is 'What was read, bounded; never shown, only checked';
