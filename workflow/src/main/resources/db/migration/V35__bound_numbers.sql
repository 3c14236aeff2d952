-- Number words (机关代字) that an organ has beside its own, processes bound to them, and numbers of business items.

create table number_word (
    id            bigint generated always as identity primary key,
    organ_id      bigint      not null references unit (id),
    word          text        not null unique,
    kind          text        not null check (kind in ('DOCUMENT', 'ITEM')),
    purpose       text        not null,
    added_by      bigint      not null references person (id),
    added_by_name text        not null,
    added_at      timestamptz not null,
    ended_by_name text,
    ended_at      timestamptz,
    end_reason    text,
    check (num_nulls(ended_by_name, ended_at, end_reason) in (0, 3))
);
comment on table number_word is 'Words under which an organ numbers beside its own: 局函 beside 局发';
comment on column number_word.kind is 'What is numbered under it; documents and business items never share one';
comment on column number_word.ended_at is 'Since when nothing is numbered under it; null while it is in use';
create index number_word_of_organ on number_word (organ_id);

alter table process_release add column number_word_id bigint references number_word (id);
comment on column process_release.number_word_id is
    'The word under which the deployed version numbers; null for the word of the organ in whose name it runs';

create table item_number (
    item_id      bigint      primary key references business_item (id),
    series_id    bigint      not null references number_series (id),
    number       integer     not null check (number >= 1),
    allocated_at timestamptz not null,
    unique (series_id, number)
);
comment on table item_number is 'Numbers of business items (事项编号), counted in the same series as those of documents';

alter table business_item add column former jsonb not null default '[]';
comment on column business_item.former is
    'Answers to earlier versions of the form that the one that applies now does not take, with what was asked';
