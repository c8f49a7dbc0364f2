-- Title:       Lines of a file with a line for each commune, and what became of them
-- Source:      design Who sends what
-- Row:         one line, from the top of the file
-- Parameters:  @unitTableId bigint
-- Null:        no state and counts where the line became no return that the person may see; no name
--              of a code that is no unit

select
    unit_table_line.row_number,
    unit_table_line.unit_code,
    admin_unit.name as unit_name,
    unit_table_line.is_repeated,
    unit_table_line.refusal,
    unit_table_line.submission_id is not null as is_handed_on,
    submission.submission_id,
    submission.state,
    submission.revision,
    submission.blocking_count,
    submission.warning_count,
    later_revision.has_later,
    newest_scan.sha256 as scan_sha256

from intake.unit_table_line
inner join intake.unit_table on unit_table.unit_table_id = unit_table_line.unit_table_id
inner join reference.reporting_period on reporting_period.period_id = unit_table.period_id
left join intake.submission on submission.submission_id = unit_table_line.submission_id
left join intake.later_revision
    on later_revision.submission_id = unit_table_line.submission_id
left join reference.admin_unit
    on admin_unit.code = unit_table_line.unit_code
    and reporting_period.end_date between admin_unit.valid_from and admin_unit.valid_to
left join lateral (
    select signed_scan.sha256
    from review.signed_scan
    where signed_scan.submission_id = submission.submission_id
    order by signed_scan.scan_id desc
    limit 1
) as newest_scan on true

where unit_table_line.unit_table_id = @unitTableId

order by unit_table_line.row_number
