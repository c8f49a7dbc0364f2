-- Title:       Drafts below which figures changed since, or beside which another was signed, or
--              whose paragraphs were written since
-- Source:      design The life of a figure
-- Row:         one run that nobody has signed or returned, when all figures it prints are made
-- Parameters:  none
-- Counts:      the run's period, those that end with it and the year before; figures of the unit
--              itself, and returns of the lines below it. What changed and changed back is in it
--              too: whether a figure differs is asked for each by reports/changed_figure.sql.
--              One that was refused is tried again when its figures change
-- Null:        none

with draft as (

    select
        report_run.run_id,
        report_run.form_code,
        report_run.admin_unit_id,
        report_run.audience,
        report_run.figures_as_at,
        own_period.code as period_code

    from reports.report_run
    inner join reference.reporting_period as own_period
        on own_period.period_id = report_run.period_id

    where report_run.state in ('rendered', 'refused')
        -- What is out to be signed stays as it is, and is corrected once it is issued.
        and not exists (
            select
            from signing.given_out
            inner join reports.rendered_file
                on rendered_file.run_id = given_out.run_id
                and rendered_file.sha256 = given_out.document_sha256
            where given_out.run_id = report_run.run_id
        )

),

shown as (

    select
        draft.run_id,
        draft.admin_unit_id,
        draft.figures_as_at,
        shown_period.period_id

    from draft
    inner join reports.shown_period on shown_period.run_id = draft.run_id

),

changed as (

    select shown.run_id

    from shown
    inner join indicators.indicator_value
        on indicator_value.period_id = shown.period_id
        and indicator_value.admin_unit_id = shown.admin_unit_id
        and (
            indicator_value.known_from > shown.figures_as_at
            or (indicator_value.known_to > shown.figures_as_at
                and indicator_value.known_to <> 'infinity')
        )

    union

    select shown.run_id

    from shown
    inner join aggregation.tree_unit
        on tree_unit.period_id = shown.period_id
        and tree_unit.ancestor_unit_id = shown.admin_unit_id
        and tree_unit.known_to = 'infinity'
    inner join aggregation.line_part
        on line_part.period_id = shown.period_id
        and line_part.line_unit_id = tree_unit.unit_id
        and (
            line_part.known_from > shown.figures_as_at
            or (line_part.known_to > shown.figures_as_at and line_part.known_to <> 'infinity')
        )

    union

    select run_id from draft where disclosure.is_overtaken(run_id)

    union

    select run_id from draft where reports.is_reworded(run_id)

)

select
    draft.run_id,
    draft.form_code,
    draft.period_code,
    admin_unit.code as unit_code,
    draft.audience

from draft
inner join changed on changed.run_id = draft.run_id
inner join reference.admin_unit on admin_unit.admin_unit_id = draft.admin_unit_id

where not exists (
    select
    from shown
    inner join schedule.step
        on step.period_id = shown.period_id
        and step.kind = 'compute'
        and step.done_at is null
    where shown.run_id = draft.run_id
)

order by draft.run_id
