-- Title:       Note the views with figures in a document whose definitions nobody has verified
-- Source:      design How a document becomes official
-- Row:         one view; none is returned
-- Parameters:  @runId bigint
-- Counts:      a view whose name and formula are both verified is not noted
-- Null:        none; a view without a figure of the unit is not used

with used_view as materialized (

    select distinct
        cell_key.part,
        cell_key.code,
        cell_key.view

    from reports.report_run
    cross join lateral indicators.figure(
        report_run.period_id, array[report_run.admin_unit_id], report_run.figures_as_at
    ) as figure
    inner join reference.cell_key
        on cell_key.indicator_cell_id = figure.indicator_cell_id

    where report_run.run_id = @runId

)

insert into reports.unverified_definition (
    run_id,
    position,
    part,
    code,
    name_vi,
    name_provenance,
    formula_provenance
)
select
    report_run.run_id,
    indicator_formula.position,
    indicator_formula.part,
    indicator_formula.code,
    indicator_formula.name_vi,
    indicator_formula.name_provenance,
    indicator_formula.formula_provenance

from reports.report_run
inner join reports.checklist on checklist.run_id = report_run.run_id
inner join reference.indicator_formula
    on indicator_formula.catalogue_version_id = report_run.catalogue_version_id
    and (indicator_formula.name_provenance <> 'verified'
        or indicator_formula.formula_provenance <> 'verified')
inner join used_view
    on used_view.part = indicator_formula.part
    and used_view.code = indicator_formula.code
    and used_view.view = indicator_formula.view

where report_run.run_id = @runId
