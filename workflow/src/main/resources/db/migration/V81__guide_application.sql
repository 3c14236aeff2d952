-- Service guides that citizens apply for online: which process each leads to, and what was answered in its form.

alter table citizen_case drop constraint citizen_case_kind_check, add constraint citizen_case_kind_check
    check (kind in ('CONSULTATION', 'SUGGESTION', 'COMPLAINT', 'INFORMATION_REQUEST', 'APPLICATION'));

-- The fourth check over several columns of V58, by the name that the database gave it: who shows an identity number.
alter table citizen_case drop constraint citizen_case_check3, add constraint citizen_case_check3
    check (contact_identity is null or kind in ('INFORMATION_REQUEST', 'APPLICATION'));

create table guide_application (
    article_id bigint      primary key references article (id),
    process    text        not null check (char_length(process) between 1 and 255),
    term       integer     not null check (term between 1 and 250),
    bound_at   timestamptz not null
);
comment on table guide_application is 'Service guides with an online application, and the process in which it is handled';
comment on column guide_application.process is 'Its key; whether it is in service and open to citizens is asked each time';
comment on column guide_application.term is 'Within how many working days it is answered (承诺时限)';

create view public_guide_application as select article_id from guide_application;
comment on view public_guide_application is 'Of which guides the public pages offer a form';

create table case_application (
    case_id    bigint primary key references citizen_case (id),
    article_id bigint not null references article (id),
    process    text   not null,
    answers    jsonb  not null
);
comment on table case_application is 'What was answered in the form of a guide, for the item in which it is handled';
comment on column case_application.answers is 'By the keys of the form that the citizen saw; gone with how he is reached';
