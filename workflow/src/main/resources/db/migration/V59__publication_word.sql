-- Words that are looked for in an article before it becomes public, as the security administrator lists them.

create table publication_word (
    id       bigint generated always as identity primary key,
    word     text        not null check (char_length(word) between 1 and 60),
    folded   text        not null unique check (folded <> ''),
    severity text        not null check (severity in ('ERROR', 'WARNING')),
    advice   text        not null default '' check (char_length(advice) <= 200),
    set_by   bigint      not null references person (id),
    set_at   timestamptz not null
);
comment on table publication_word is 'The word list of the security administrator; what it says of a word is replaced by a new row';
comment on column publication_word.folded is 'The word as it is looked for: compatible forms as one (NFKC), small letters, nothing unseen';
comment on column publication_word.severity is 'ERROR: with it nothing becomes public. WARNING: whoever reviews it decides';
comment on column publication_word.advice is 'What to write instead, or whom to ask';
