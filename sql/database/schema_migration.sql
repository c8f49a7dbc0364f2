-- Title:       Table of applied migrations
-- Source:      design Security from the first migration
-- Row:         one migration file that was applied to this database
-- Parameters:  none

create table if not exists public.schema_migration (
    name       text primary key,
    sha256     text not null,
    applied_at timestamptz not null default clock_timestamp()
);

comment on table public.schema_migration is
    'One file of sql/migrations that was applied to this database.';
comment on column public.schema_migration.name is 'File name, which gives the order.';
comment on column public.schema_migration.sha256 is
    'SHA-256 of the text with LF line ends, lower-case hex; an edited file is refused.';
comment on column public.schema_migration.applied_at is 'When, by the real clock.';

grant select on public.schema_migration to web, worker;
