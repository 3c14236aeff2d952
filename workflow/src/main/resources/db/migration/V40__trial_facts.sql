-- What processes are tried with beside values typed by hand: samples that administrators keep, and the facts of real work
-- that whoever drafted it lends.

create table trial_sample (
    id          bigint generated always as identity primary key,
    process     text        not null,
    name        text        not null check (char_length(name) between 1 and 80),
    setting     jsonb       not null,
    author_id   bigint      not null references person (id),
    author_name text        not null,
    saved_at    timestamptz not null,
    unique (process, name)
);
comment on table trial_sample is 'Made-up work (样例) with which system administrators try a process';
comment on column trial_sample.process is 'The key of the process, whichever version of it is tried';
comment on column trial_sample.setting is 'Who begins, and the values that conditions read';

create table lent_facts (
    id          bigint generated always as identity primary key,
    document_id bigint unique references document (id),
    item_id     bigint unique references business_item (id),
    process     text,
    organ_id    bigint      not null references unit (id),
    unit_id     bigint      not null references unit (id),
    lender_id   bigint      not null references person (id),
    facts       jsonb       not null,
    lent_at     timestamptz not null,
    until       timestamptz not null,
    check (num_nonnulls(document_id, item_id) = 1),
    check (until > lent_at)
);
comment on table lent_facts is 'What processes decide on of a document or a business item, lent by its drafter for dry runs';
comment on column lent_facts.process is 'The key of the process of an item; null for documents';
comment on column lent_facts.unit_id is 'Where it was drafted';
comment on column lent_facts.facts is 'The values by their names, as they were when they were lent; no text that anybody wrote';
comment on column lent_facts.until is 'From then on nobody reads it; the row goes with the next one that is lent';
create index lent_facts_organ on lent_facts (organ_id, until);
