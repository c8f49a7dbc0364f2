-- How long what is kept of persons is kept, by class, as data.
create table reference.retention_class (
    catalogue_version_id integer not null references reference.catalogue_version,
    retention_class      text not null,
    name_vi              text not null,
    keep_years           integer not null check (keep_years between 1 and 100),
    counted_from         text not null,
    legal_source         text not null,
    provenance           text not null
        check (provenance in ('verified', 'seen', 'inferred', 'candidate', 'unknown')),
    primary key (catalogue_version_id, retention_class),
    check (retention_class in
        ('accepted_return', 'unaccepted_return', 'refused_file', 'stated_purpose')),
    check (counted_from = case retention_class
        when 'accepted_return' then 'year_closed'
        when 'stated_purpose' then 'stated'
        else 'received' end)
);

comment on table reference.retention_class is
    'How long something that tells of persons is kept; afterwards it is destroyed, and hashes, counts and figures stay.';
comment on column reference.retention_class.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.retention_class.retention_class is
    'accepted_return and unaccepted_return: key, file, list rows and scans of a return; refused_file: key and bytes of a file that was not taken; stated_purpose: what a reviewer wrote to read lists.';
comment on column reference.retention_class.name_vi is 'Its name, as it stands in the trail.';
comment on column reference.retention_class.keep_years is 'Whole years that it is kept.';
comment on column reference.retention_class.counted_from is
    'year_closed: the last day of sending for the year of its period; received; stated.';
comment on column reference.retention_class.legal_source is 'What the time rests on.';
comment on column reference.retention_class.provenance is 'How sure that is.';

grant select on reference.retention_class to web, worker;
grant insert on reference.retention_class to worker;
