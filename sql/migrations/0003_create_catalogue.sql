create table reference.dimension (
    catalogue_version_id integer not null references reference.catalogue_version,
    dimension            text not null,
    name_vi              text not null,
    source               text not null,
    primary key (catalogue_version_id, dimension)
);

comment on table reference.dimension is
    'A dimension by which figures are broken down.';
comment on column reference.dimension.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.dimension.dimension is
    'English name used in formulas and breakdown keys.';
comment on column reference.dimension.name_vi is 'Vietnamese name.';
comment on column reference.dimension.source is 'Legal or practical source.';

create table reference.dimension_category (
    catalogue_version_id integer not null,
    dimension            text not null,
    category             text not null,
    name_vi              text not null,
    position             integer not null,
    primary key (catalogue_version_id, dimension, category),
    foreign key (catalogue_version_id, dimension) references reference.dimension
);

comment on table reference.dimension_category is
    'One category of a dimension.';
comment on column reference.dimension_category.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.dimension_category.dimension is 'Its dimension.';
comment on column reference.dimension_category.category is 'Code used in breakdown keys.';
comment on column reference.dimension_category.name_vi is 'Vietnamese name.';
comment on column reference.dimension_category.position is 'Order of print, from 1.';

create table reference.dimension_mapping (
    catalogue_version_id integer not null,
    from_dimension       text not null,
    from_category        text not null,
    to_dimension         text not null,
    to_category          text not null,
    primary key (catalogue_version_id, from_dimension, from_category, to_dimension)
);

comment on table reference.dimension_mapping is
    'A category of a collected dimension falls into a category of a derived one.';
comment on column reference.dimension_mapping.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.dimension_mapping.from_dimension is
    'Collected dimension, such as age_year.';
comment on column reference.dimension_mapping.from_category is 'Its category.';
comment on column reference.dimension_mapping.to_dimension is
    'Derived dimension, such as age_group.';
comment on column reference.dimension_mapping.to_category is 'Category it falls into.';

create table reference.data_element (
    catalogue_version_id integer not null references reference.catalogue_version,
    data_element         text not null,
    name_vi              text not null,
    kind                 text not null,
    time_rule            text not null,
    unit                 text not null,
    dimensions           text[] not null,
    overlapping          text[] not null,
    form                 text not null,
    section              text,
    section_name_vi      text,
    position             integer not null,
    frequency            text not null,
    prefill              text not null,
    is_required          boolean not null,
    sensitivity          integer not null,
    definition_vi        text,
    note                 text,
    primary key (catalogue_version_id, data_element)
);

comment on table reference.data_element is
    'What is collected: one quantity with its time rule and dimensions.';
comment on column reference.data_element.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.data_element.data_element is 'English name used in formulas.';
comment on column reference.data_element.name_vi is 'Vietnamese name on forms.';
comment on column reference.data_element.kind is 'stock, flow or distinct.';
comment on column reference.data_element.time_rule is 'last, sum, keys, to_date or own.';
comment on column reference.data_element.unit is 'Unit of count, in Vietnamese.';
comment on column reference.data_element.dimensions is
    'Collected dimensions in the order of the breakdown key.';
comment on column reference.data_element.overlapping is
    'Dimensions whose categories overlap and are never summed.';
comment on column reference.data_element.form is 'ward, cases, system, health or education.';
comment on column reference.data_element.section is
    'Section of the ward return; null where none is typed.';
comment on column reference.data_element.section_name_vi is 'Vietnamese name of the section.';
comment on column reference.data_element.position is 'Order within the section.';
comment on column reference.data_element.frequency is
    'q quarterly, h half-yearly, y yearly, sy school year.';
comment on column reference.data_element.prefill is 'last, zero or none.';
comment on column reference.data_element.is_required is 'Whether a blank is blocking.';
comment on column reference.data_element.sensitivity is 'Class for disclosure control: 0, 1 or 2.';
comment on column reference.data_element.definition_vi is 'What is counted, for the cell comment.';
comment on column reference.data_element.note is 'Note for maintainers.';

create table reference.list_count (
    catalogue_version_id integer not null,
    data_element         text not null,
    list                 text not null,
    counted_by           text not null,
    primary key (catalogue_version_id, data_element),
    check (counted_by in ('key', 'return'))
);

comment on table reference.list_count is
    'An element that is counted from a list of the ward return.';
comment on column reference.list_count.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.list_count.data_element is 'The element.';
comment on column reference.list_count.list is
    'abuse_case, abused_child, sanction_decision or injury.';
comment on column reference.list_count.counted_by is
    'key: a longer period recounts the rows by key; return: a longer period adds the quarters.';

create table reference.data_cell (
    data_cell_id integer generated always as identity primary key,
    data_element text not null,
    breakdown    text not null,
    unique (data_element, breakdown)
);

comment on table reference.data_cell is
    'One element under one full breakdown; the same over all catalogue versions.';
comment on column reference.data_cell.data_cell_id is 'Surrogate that facts carry.';
comment on column reference.data_cell.data_element is 'The element.';
comment on column reference.data_cell.breakdown is
    'dimension=category pairs joined by ";" in the element''s order; empty without dimensions.';
