-- A mapping between dimensions and a period of the calendar can have been wrong from the beginning too.
alter table reference.definition_correction
    drop constraint definition_correction_kind_check,
    add constraint definition_correction_kind_check check (
        kind in ('indicator', 'element', 'unit', 'mapping', 'period')
    );

comment on column reference.definition_correction.kind is
    'indicator, element, unit, mapping or period.';
comment on column reference.definition_correction.definition is
    'Part, code and view of an indicator; code of an element, a unit or a period; dimension that a mapping leads to.';
