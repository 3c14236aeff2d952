-- What was proposed about one version is not carried out on a newer one.
set local lock_timeout = '10s';
alter table process_service_change add column version integer;
comment on column process_service_change.version is 'The newest version when it was proposed; null where it was proposed before versions were noted';
