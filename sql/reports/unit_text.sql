-- Title:       Texts of the sheet Thuyết minh of the returns in the figures of a run
-- Source:      design The ward return XP-TE13
-- Row:         one topic of one unit: a commune, or the run's own unit
-- Parameters:  @runId bigint
-- Null:        a unit without a text has no row

select distinct on (submission.admin_unit_id, narrative.topic, narrative.content)
    submission.admin_unit_id,
    narrative.topic,
    narrative.content

from reports.report_run
inner join reports.closing_quarter on closing_quarter.run_id = report_run.run_id
inner join aggregation.line_part
    on line_part.period_id = report_run.period_id
    and line_part.part_period_id = closing_quarter.period_id
    and line_part.known_from <= report_run.figures_as_at
    and line_part.known_to > report_run.figures_as_at
inner join aggregation.tree_unit
    on tree_unit.period_id = report_run.period_id
    and tree_unit.ancestor_unit_id = report_run.admin_unit_id
    and tree_unit.unit_id = line_part.line_unit_id
    and tree_unit.known_from <= report_run.figures_as_at
    and tree_unit.known_to > report_run.figures_as_at
inner join intake.submission on submission.submission_id = line_part.submission_id
inner join validation.narrative on narrative.submission_id = submission.submission_id

where report_run.run_id = @runId
    and narrative.content <> ''

order by
    submission.admin_unit_id,
    narrative.topic,
    narrative.content
