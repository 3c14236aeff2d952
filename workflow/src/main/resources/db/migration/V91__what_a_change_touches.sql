-- What of the changes that the portal counts leaves some of its pages as they are.
set local lock_timeout = '10s';

alter table site_revision
    add column of_texts  bigint not null default 0,
    add column elsewhere bigint not null default 0;
comment on column site_revision.of_texts is
    'How many of the changes were of texts alone; the release before counts none, so that it seems to change all that stands around them';
comment on column site_revision.elsewhere is
    'How many of the changes were of texts in columns of other sites; 0 but for the portal, which counts every change';
