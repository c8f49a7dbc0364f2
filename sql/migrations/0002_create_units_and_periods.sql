create table reference.catalogue_version (
    catalogue_version_id integer generated always as identity primary key,
    loaded_at            timestamptz not null,
    loaded_by            text not null,
    content_sha256       text not null,
    file_sha256          jsonb not null
);

comment on table reference.catalogue_version is
    'One loaded state of the definitions. Computations and values name it.';
comment on column reference.catalogue_version.catalogue_version_id is 'Version, rising.';
comment on column reference.catalogue_version.loaded_at is 'When it was loaded.';
comment on column reference.catalogue_version.loaded_by is 'Account that loaded it.';
comment on column reference.catalogue_version.content_sha256 is
    'SHA-256 over all definition files; loading the newest content again does nothing.';
comment on column reference.catalogue_version.file_sha256 is 'SHA-256 of each file by name.';

create table reference.admin_unit (
    admin_unit_id   integer generated always as identity primary key,
    code            text not null,
    name            text not null,
    level           text not null,
    parent_code     text,
    valid_from      date not null default '-infinity',
    valid_to        date not null default 'infinity',
    successor_codes text[] not null default '{}',
    provenance      text not null,
    unique (code, valid_from),
    check (level in ('province', 'district', 'commune')),
    check (valid_from <= valid_to)
);

comment on table reference.admin_unit is
    'One administrative unit for the span of its validity. Codes are re-used, so the key is (code, valid_from).';
comment on column reference.admin_unit.admin_unit_id is 'Surrogate that facts carry.';
comment on column reference.admin_unit.code is 'Official code: 2, 3 or 5 digits.';
comment on column reference.admin_unit.name is 'Official name with its type.';
comment on column reference.admin_unit.level is 'province, district or commune.';
comment on column reference.admin_unit.parent_code is
    'Code of the unit above, alive at the same time; null at the top.';
comment on column reference.admin_unit.valid_from is
    'First day of validity; -infinity where it is not researched.';
comment on column reference.admin_unit.valid_to is 'Last day of validity, included.';
comment on column reference.admin_unit.successor_codes is
    'Codes alive on the day after valid_to; two or more mean a split.';
comment on column reference.admin_unit.provenance is 'Where the row was read.';

create table reference.holiday (
    day            date primary key,
    is_working_day boolean not null,
    name_vi        text not null,
    provenance     text not null
);

comment on table reference.holiday is
    'A day that is not worked though it is no weekend, or a weekend day that is worked.';
comment on column reference.holiday.day is 'The day.';
comment on column reference.holiday.is_working_day is
    'False for a holiday, true for a weekend day worked in exchange.';
comment on column reference.holiday.name_vi is 'What the day is.';
comment on column reference.holiday.provenance is 'Source of the row.';

create table reference.reporting_period (
    period_id  integer generated always as identity primary key,
    code       text not null unique,
    regime     text not null,
    kind       text not null,
    year       integer not null,
    quarter    integer,
    start_date date not null,
    end_date   date not null,
    tree_date  date not null,
    opens_on   date not null,
    due_on     date not null,
    closes_on  date not null,
    check (regime in ('HC', 'TK', 'NH')),
    check (kind in ('Q', 'H1', '9M', 'Y', 'SY')),
    check ((kind = 'Q') = (quarter is not null))
);

comment on table reference.reporting_period is
    'A period with its window and its dates. Codes: HC-2024-Q4, TK-2024-H1, NH-2024.';
comment on column reference.reporting_period.period_id is 'Surrogate that facts carry.';
comment on column reference.reporting_period.code is 'Code of the period.';
comment on column reference.reporting_period.regime is
    'HC administrative (15th to 14th), TK calendar, NH school year.';
comment on column reference.reporting_period.kind is 'Q, H1, 9M, Y or SY.';
comment on column reference.reporting_period.year is
    'Year of the end; for a school year the year it starts in.';
comment on column reference.reporting_period.quarter is '1 to 4 for a quarter, else null.';
comment on column reference.reporting_period.start_date is 'First day of the window, included.';
comment on column reference.reporting_period.end_date is 'Cut-off of the figures, included.';
comment on column reference.reporting_period.tree_date is
    'Day whose tree of units the period is rolled up by.';
comment on column reference.reporting_period.opens_on is 'First day of submission.';
comment on column reference.reporting_period.due_on is 'Last day in time; a later return is late.';
comment on column reference.reporting_period.closes_on is 'Last day of submission unless reopened.';

create view reference.period_quarter with (security_invoker = true) as
select
    longer_period.period_id,
    quarter_period.period_id as quarter_period_id,
    quarter_period.quarter,
    quarter_period.end_date = longer_period.end_date as is_last
from reference.reporting_period as longer_period
inner join reference.reporting_period as quarter_period
    on quarter_period.regime = longer_period.regime
    and quarter_period.kind = 'Q'
    and quarter_period.start_date >= longer_period.start_date
    and quarter_period.end_date <= longer_period.end_date;

comment on view reference.period_quarter is
    'One quarter of one period of the same regime; a quarter is a part of itself.';
comment on column reference.period_quarter.period_id is 'The period asked.';
comment on column reference.period_quarter.quarter_period_id is 'A quarter inside its window.';
comment on column reference.period_quarter.quarter is 'Which quarter of the year, 1 to 4.';
comment on column reference.period_quarter.is_last is 'True for the quarter whose end is the period''s.';
