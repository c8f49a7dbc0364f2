-- Title:       Note the communes whose return is not in the figures of a document
-- Source:      design How a document becomes official
-- Row:         one commune; none is returned
-- Parameters:  @runId bigint, @wardForm text
-- Counts:      a return that was accepted after the instant of the figures is missing in them; it
--              is "accepted_later". One that is exempt is missing all the same, with the reason
-- Null:        no state when nothing came; no reason unless exempt

insert into reports.missing_unit (
    run_id,
    admin_unit_id,
    unit_name,
    state,
    exempt_reason
)
select
    report_run.run_id,
    admin_unit_version.admin_unit_id,
    admin_unit_version.name,
    (
        select
            case submission.state when 'accepted' then 'accepted_later' else submission.state end
        from intake.submission
        where submission.period_id = closing_quarter.period_id
            and submission.form_code = @wardForm
            and submission.admin_unit_id = tree_unit.unit_id
            and submission.revision is not null
        order by submission.revision desc
        limit 1
    ),
    case when term.kind = 'exemption' then term.reason end

from reports.report_run
inner join reports.checklist on checklist.run_id = report_run.run_id
inner join reports.closing_quarter on closing_quarter.run_id = report_run.run_id
inner join aggregation.tree_unit
    on tree_unit.period_id = report_run.period_id
    and tree_unit.ancestor_unit_id = report_run.admin_unit_id
    and tree_unit.is_commune
    and tree_unit.known_from <= report_run.figures_as_at
    and tree_unit.known_to > report_run.figures_as_at
inner join reference.admin_unit_version
    on admin_unit_version.admin_unit_id = tree_unit.unit_id
    and admin_unit_version.known_from <= report_run.figures_as_at
    and admin_unit_version.known_to > report_run.figures_as_at
left join lateral review.current_term(
    closing_quarter.period_id, @wardForm, tree_unit.unit_id, report_run.figures_as_at
) as term on true

where report_run.run_id = @runId
    and not exists (
        select
        from aggregation.line_part
        where line_part.period_id = report_run.period_id
            and line_part.line_unit_id = tree_unit.unit_id
            and line_part.unit_id = tree_unit.unit_id
            and line_part.form_code = @wardForm
            and line_part.role = 'closing'
            and line_part.submission_id is not null
            and line_part.known_from <= report_run.figures_as_at
            and line_part.known_to > report_run.figures_as_at
    )
