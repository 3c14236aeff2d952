-- 回执: what the units answered that a step of a process asked, each beside its opinion; and who was asked and did not answer.
set local lock_timeout = '10s';

create table step_reply (
    id                  bigint generated always as identity primary key,
    task_id             text        not null,
    process_instance_id text        not null references process_instance (id),
    definition_id       text        not null,
    step_key            text        not null,
    unit_id             bigint      not null references unit (id),
    person_id           bigint      not null references person (id),
    person_name         text        not null,
    answers             jsonb       not null,
    at                  timestamptz not null
);
comment on table step_reply is 'What the units answered that a step asked; append-only, the newest of a unit counts';
comment on column step_reply.definition_id is 'The version of the process whose form was answered';
comment on column step_reply.step_key is 'As the step was called at that moment';
comment on column step_reply.person_name is 'As the person was called at that moment';
comment on column step_reply.answers is 'By the keys of the fields of the form';
create index step_reply_of_process on step_reply (process_instance_id, id);

create table step_unanswered (
    task_id             text        primary key,
    process_instance_id text        not null references process_instance (id),
    step_key            text        not null,
    unit_id             bigint      not null references unit (id),
    at                  timestamptz not null
);
comment on table step_unanswered is 'Units that were asked and whose task ended without their doing: the others decided, returned it, or it was moved';
comment on column step_unanswered.step_key is 'As the step was called at that moment';
create index step_unanswered_of_process on step_unanswered (process_instance_id);
