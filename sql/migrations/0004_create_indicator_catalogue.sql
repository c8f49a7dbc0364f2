create table reference.indicator (
    catalogue_version_id integer not null references reference.catalogue_version,
    part                 text not null,
    code                 text not null,
    group_code           text,
    group_name_vi        text,
    name_vi              text not null,
    name_en              text,
    unit                 text,
    period               text,
    source               text,
    lead_agency          text,
    provenance           text not null,
    source_url           text,
    primary key (catalogue_version_id, part, code)
);

comment on table reference.indicator is
    'One indicator sheet of the Circular, with how surely each part is known.';
comment on column reference.indicator.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.indicator.part is 'A child situation, B abuse, P plan 306.';
comment on column reference.indicator.code is
    'Code in that part; "?" and "xx" mark codes that are not verified.';
comment on column reference.indicator.group_code is 'Group of the part.';
comment on column reference.indicator.group_name_vi is 'Vietnamese name of the group.';
comment on column reference.indicator.name_vi is 'Vietnamese name.';
comment on column reference.indicator.name_en is 'Translation for maintainers.';
comment on column reference.indicator.unit is 'Unit as far as known.';
comment on column reference.indicator.period is 'Publication period as far as known.';
comment on column reference.indicator.source is 'Source of data as far as known.';
comment on column reference.indicator.lead_agency is 'Lead agency as far as known.';
comment on column reference.indicator.provenance is 'How sure the name is.';
comment on column reference.indicator.source_url is 'Where it was read.';

create table reference.indicator_formula (
    indicator_formula_id    integer generated always as identity primary key,
    catalogue_version_id integer not null references reference.catalogue_version,
    position             integer not null,
    part                 text not null,
    code                 text not null,
    view                 text not null,
    name_vi              text not null,
    name_provenance      text not null,
    formula_provenance   text not null,
    numerator            text,
    denominator          text,
    multiplier           numeric not null,
    decimals             integer not null,
    disaggregations      text[] not null,
    shows                text not null,
    publish              text not null,
    min_level            text not null,
    note                 text,
    unique (catalogue_version_id, part, code, view)
);

comment on table reference.indicator_formula is
    'One formula of an indicator, with its breakdowns and its rules of print.';
comment on column reference.indicator_formula.indicator_formula_id is 'Surrogate.';
comment on column reference.indicator_formula.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.indicator_formula.position is 'Order of print.';
comment on column reference.indicator_formula.part is 'Part of the indicator.';
comment on column reference.indicator_formula.code is 'Code of the indicator.';
comment on column reference.indicator_formula.view is 'Name of the view; empty for the main one.';
comment on column reference.indicator_formula.name_vi is 'Vietnamese name.';
comment on column reference.indicator_formula.name_provenance is
    'verified, seen, inferred, candidate or unknown.';
comment on column reference.indicator_formula.formula_provenance is
    'verified, seen, inferred, candidate or unknown.';
comment on column reference.indicator_formula.numerator is
    'Formula; null where the indicator is not known.';
comment on column reference.indicator_formula.denominator is 'Formula; null for a count.';
comment on column reference.indicator_formula.multiplier is 'Factor of the value, such as 100.';
comment on column reference.indicator_formula.decimals is
    'Decimals of the value, halves away from zero.';
comment on column reference.indicator_formula.disaggregations is
    'Dimensions in the order of the breakdown key.';
comment on column reference.indicator_formula.shows is
    'count, percent, rate, ratio, count and percent.';
comment on column reference.indicator_formula.publish is
    'Shortest period a printed rate belongs to: q, h, y or sy.';
comment on column reference.indicator_formula.min_level is
    'Lowest level at which it is printed: commune, district or province.';
comment on column reference.indicator_formula.note is 'Note for maintainers.';

create table reference.indicator_cell (
    indicator_cell_id      integer generated always as identity primary key,
    indicator_formula_id      integer not null references reference.indicator_formula,
    breakdown              text not null,
    numerator_part_count   integer not null,
    denominator_part_count integer not null,
    unique (indicator_formula_id, breakdown)
);

comment on table reference.indicator_cell is
    'One indicator view under one breakdown: one row of the figures.';
comment on column reference.indicator_cell.indicator_cell_id is 'Surrogate that values carry.';
comment on column reference.indicator_cell.indicator_formula_id is 'The view.';
comment on column reference.indicator_cell.breakdown is
    'dimension=category pairs in the view''s order; empty for the total.';
comment on column reference.indicator_cell.numerator_part_count is
    'How many parts the numerator needs.';
comment on column reference.indicator_cell.denominator_part_count is
    'How many parts the denominator needs; 0 for a count.';

create table reference.indicator_cell_part (
    indicator_cell_id integer not null references reference.indicator_cell,
    side              text not null,
    data_cell_id      integer not null references reference.data_cell,
    moment            text not null,
    weight            numeric not null,
    primary key (indicator_cell_id, side, data_cell_id, moment),
    check (side in ('n', 'd')),
    check (moment in ('closing', 'opening'))
);

comment on table reference.indicator_cell_part is
    'One data cell that an indicator cell adds up on one side.';
comment on column reference.indicator_cell_part.indicator_cell_id is 'The indicator cell.';
comment on column reference.indicator_cell_part.side is 'n numerator, d denominator.';
comment on column reference.indicator_cell_part.data_cell_id is 'The data cell.';
comment on column reference.indicator_cell_part.moment is
    'closing: the period''s own figure; opening: the stock the day before it starts.';
comment on column reference.indicator_cell_part.weight is '1, or 0.5 for both ends of an average.';
