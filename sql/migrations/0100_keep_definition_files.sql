-- The definitions as they were written, so that who changes them begins with the newest of all,
-- columns that no computation reads included. A text is kept once, however many versions have it.
create table reference.definition_file (
    sha256  text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    content text not null
);

comment on table reference.definition_file is
    'One table of definitions as CSV, by its hash; reference.catalogue_version.file_sha256 names those of a version.';
comment on column reference.definition_file.sha256 is 'SHA-256 of the content in UTF-8, lower case.';
comment on column reference.definition_file.content is
    'CSV with a heading: quotes only where a comma, a quote or a line end asks for them, lines ended by LF.';

grant select on reference.definition_file to web;
grant select, insert on reference.definition_file to worker;
