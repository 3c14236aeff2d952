-- What is closed is reopened by the head, what is open is taken back by who handed it in, and an application for information
-- says how it is to be given.
set local lock_timeout = '10s';

alter table citizen_case
    add column wants_form text check (wants_form in ('ELECTRONIC', 'PAPER', 'DISC')),
    add column obtain_by text check (obtain_by in ('MAIL', 'POST', 'COLLECT', 'READ'));
comment on column citizen_case.wants_form is 'In which form the information is wanted (政府信息公开条例 art. 29); null where none is applied for';
comment on column citizen_case.obtain_by is 'How the applicant wishes to get it (art. 29)';

alter table citizen_case drop constraint citizen_case_state_check, add constraint citizen_case_state_check
    check (state in ('RECEIVED', 'ACCEPTED', 'ANSWERED', 'REFUSED', 'ABANDONED', 'WITHDRAWN'));

alter table case_event drop constraint case_event_kind_check, add constraint case_event_kind_check
    check (kind in ('RECEIVED', 'ACCEPTED', 'CORRECTION_ASKED', 'CORRECTED', 'CONSULTED', 'OPINION', 'EXTENDED', 'ANSWERED',
                    'REFUSED', 'ABANDONED', 'ANONYMISED', 'REOPENED', 'WITHDRAWN'));

alter table case_telling drop constraint case_telling_about_check, add constraint case_telling_about_check
    check (about in ('ANSWER', 'CORRECTION', 'EXTENSION', 'ABANDONMENT', 'REOPENING'));
