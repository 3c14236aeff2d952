-- Versions that were saved before they had digests, or by a release that knows none, are found to be given theirs.
set local lock_timeout = '10s';
create index document_version_without_digest on document_version (document_id, version) where digest is null;
