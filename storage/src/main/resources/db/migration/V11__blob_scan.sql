-- What a virus scanner found in received bytes.

alter table blob
    add column scan text not null default 'NOT_SCANNED'
        check (scan in ('NOT_SCANNED', 'PENDING', 'CLEAN', 'INFECTED')),
    add column scanned_at timestamptz,
    add column scan_finding text,
    add column scan_after timestamptz not null default now(),
    add column bytes_removed_at timestamptz,
    add check (scan in ('NOT_SCANNED', 'PENDING') or scanned_at is not null),
    add check (scan <> 'INFECTED' or scan_finding is not null);
create index blob_to_scan on blob ((scan <> 'PENDING'), scan_after) where scan in ('NOT_SCANNED', 'PENDING') and state <> 'SWEPT';
create index blob_infected on blob (id) where scan = 'INFECTED' and bytes_removed_at is null;

comment on column blob.scan is 'NOT_SCANNED: received when no scanner was set. PENDING: received while the scanner was away; in quarantine. CLEAN, INFECTED: what the scanner said';
comment on column blob.scan_finding is 'The scanner''s name for what it found';
comment on column blob.scan_after is 'Not to be scanned (again) before';
comment on column blob.bytes_removed_at is 'When the object of infected bytes was removed; the row stays for who refers to it';
