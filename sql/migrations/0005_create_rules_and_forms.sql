create table reference.validation_rule (
    catalogue_version_id integer not null references reference.catalogue_version,
    rule                 text not null,
    severity             text not null,
    left_formula         text not null,
    operator             text not null,
    right_formula        text not null,
    right_factor         numeric not null default 1,
    disaggregations      text[] not null,
    message_vi           text not null,
    source               text not null,
    primary key (catalogue_version_id, rule),
    check (severity in ('blocking', 'warning'))
);

comment on table reference.validation_rule is
    'A rule between sums of cells. Rules on list rows are SQL files.';
comment on column reference.validation_rule.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.validation_rule.rule is 'Code of the rule, as printed with a finding.';
comment on column reference.validation_rule.severity is 'blocking or warning.';
comment on column reference.validation_rule.left_formula is 'Sum of terms.';
comment on column reference.validation_rule.operator is '<=, >= or =.';
comment on column reference.validation_rule.right_formula is
    'Sum of terms; previous(term) is the stock of the quarter before.';
comment on column reference.validation_rule.right_factor is 'Factor on the right side.';
comment on column reference.validation_rule.disaggregations is
    'Dimensions by whose categories the rule is applied one by one.';
comment on column reference.validation_rule.message_vi is
    'What is wrong and what to do, for the officer.';
comment on column reference.validation_rule.source is 'Legal or practical source.';

create table reference.rule_instance (
    rule_instance_id     integer generated always as identity primary key,
    catalogue_version_id integer not null,
    rule                 text not null,
    breakdown            text not null,
    right_constant       numeric not null default 0,
    unique (catalogue_version_id, rule, breakdown),
    foreign key (catalogue_version_id, rule) references reference.validation_rule
);

comment on table reference.rule_instance is
    'A validation rule under one breakdown.';
comment on column reference.rule_instance.rule_instance_id is 'Surrogate.';
comment on column reference.rule_instance.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.rule_instance.rule is 'The rule.';
comment on column reference.rule_instance.right_constant is
    'Integers of the right formula, added up.';
comment on column reference.rule_instance.breakdown is
    'dimension=category pairs it is applied to; empty for the total.';

create table reference.rule_instance_part (
    rule_instance_id integer not null references reference.rule_instance,
    side             text not null,
    data_cell_id     integer not null references reference.data_cell,
    is_previous      boolean not null,
    primary key (rule_instance_id, side, data_cell_id, is_previous)
);

comment on table reference.rule_instance_part is
    'One data cell that a rule instance adds up on one side.';
comment on column reference.rule_instance_part.rule_instance_id is 'The rule instance.';
comment on column reference.rule_instance_part.side is 'l left, r right.';
comment on column reference.rule_instance_part.data_cell_id is 'The data cell.';
comment on column reference.rule_instance_part.is_previous is
    'True for the accepted stock of the quarter before.';

create table reference.form (
    catalogue_version_id integer not null references reference.catalogue_version,
    form_code            text not null,
    form_version         integer not null,
    name_vi              text not null,
    element_forms        text[] not null,
    source               text not null,
    primary key (catalogue_version_id, form_code)
);

comment on table reference.form is
    'A collection form and its version.';
comment on column reference.form.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.form.form_code is 'XP-TE13 and so on.';
comment on column reference.form.form_version is 'Version of the layout.';
comment on column reference.form.name_vi is 'Title on the form.';
comment on column reference.form.element_forms is
    'Values of data_element.form that this form collects.';
comment on column reference.form.source is 'Legal or practical source.';

create table reference.form_section (
    catalogue_version_id integer not null,
    form_code            text not null,
    section              text not null,
    sheet_name           text not null,
    title_vi             text not null,
    position             integer not null,
    primary key (catalogue_version_id, form_code, section)
);

comment on table reference.form_section is
    'One sheet of a form that holds the cells of a section.';
comment on column reference.form_section.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.form_section.form_code is 'The form.';
comment on column reference.form_section.section is 'Section of data_element.';
comment on column reference.form_section.sheet_name is 'Name of the sheet, at most 31 characters.';
comment on column reference.form_section.title_vi is 'Title on the sheet.';
comment on column reference.form_section.position is 'Order of the sheets.';

create table reference.form_cell (
    catalogue_version_id integer not null,
    form_code            text not null,
    section              text not null,
    data_cell_id         integer not null references reference.data_cell,
    row_number           integer not null,
    column_number        integer not null,
    frequency            text not null,
    primary key (catalogue_version_id, form_code, data_cell_id),
    unique (catalogue_version_id, form_code, section, row_number, column_number)
);

comment on table reference.form_cell is
    'Where a data cell is typed in the workbook of a form.';
comment on column reference.form_cell.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.form_cell.form_code is 'The form.';
comment on column reference.form_cell.section is 'The section and with it the sheet.';
comment on column reference.form_cell.data_cell_id is 'The data cell.';
comment on column reference.form_cell.row_number is 'Row on the sheet, from 1.';
comment on column reference.form_cell.column_number is
    'Column on the sheet: 4 Nam, 5 Nữ, 6 Số lượng.';
comment on column reference.form_cell.frequency is
    'Quarters that ask it: q every, h the second and fourth, y the fourth.';

grant insert, update, delete on all tables in schema reference to worker;
revoke insert, update, delete on reference.period_quarter from worker;
grant select on reference.period_quarter to web, worker;
grant usage, select on all sequences in schema reference to worker;
