-- The returns in the figures of a run are asked for by its checklist and by its footnotes.
create view reports.held_return with (security_invoker = true) as
select distinct
    report_run.run_id,
    line_part.submission_id
from reports.report_run
inner join aggregation.line_part
    on line_part.period_id = report_run.period_id
    and line_part.part_period_id = report_run.period_id
    and line_part.submission_id is not null
    and line_part.known_from <= report_run.figures_as_at
    and line_part.known_to > report_run.figures_as_at
left join aggregation.line
    on line.period_id = line_part.period_id
    and line.line_unit_id = line_part.line_unit_id
    and line.line_kind = line_part.line_kind
    and line.known_from <= report_run.figures_as_at
    and line.known_to > report_run.figures_as_at
inner join aggregation.tree_unit
    on tree_unit.period_id = report_run.period_id
    and tree_unit.ancestor_unit_id = report_run.admin_unit_id
    and tree_unit.unit_id in (line_part.line_unit_id, line.home_unit_id)
    and tree_unit.known_from <= report_run.figures_as_at
    and tree_unit.known_to > report_run.figures_as_at;

comment on view reports.held_return is
    'The returns of the run''s own period that are in its figures, of any form.';
comment on column reports.held_return.run_id is 'The run.';
comment on column reports.held_return.submission_id is 'One of the returns.';

grant select on reports.held_return to web, worker;

-- The rules of plausibility and those of outliers look at the same figures of a return.
create function validation.placed_figure(
    wanted_submission_id bigint, wanted_catalogue_version_id integer, wanted_form_code text)
returns table (
    data_cell_id integer, data_element text, kind text, sensitivity integer, value numeric,
    sheet_name text, section_position integer, row_number integer, column_number integer
)
language sql stable
as $$
    select
        cell_value.data_cell_id,
        data_cell.data_element,
        data_element.kind,
        data_element.sensitivity,
        cell_value.value,
        form_section.sheet_name,
        form_section.position,
        form_cell.row_number,
        form_cell.column_number
    from validation.cell_value
    inner join reference.data_cell on data_cell.data_cell_id = cell_value.data_cell_id
    inner join reference.data_element
        on data_element.catalogue_version_id = wanted_catalogue_version_id
        and data_element.data_element = data_cell.data_element
    inner join reference.form_cell
        on form_cell.catalogue_version_id = wanted_catalogue_version_id
        and form_cell.form_code = wanted_form_code
        and form_cell.data_cell_id = cell_value.data_cell_id
    inner join reference.form_section
        on form_section.catalogue_version_id = wanted_catalogue_version_id
        and form_section.form_code = wanted_form_code
        and form_section.section = form_cell.section
    where cell_value.submission_id = wanted_submission_id
$$;

comment on function validation.placed_figure is
    'Typed figures of a submission with what its element is and where it stands on its form; '
    'null means not applicable.';

grant execute on function validation.placed_figure to worker;
