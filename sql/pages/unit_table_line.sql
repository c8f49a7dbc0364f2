-- Title:       Lines of a file with a line for each commune, and what became of them
-- Source:      design Who sends what
-- Row:         one line, from the top of the file
-- Parameters:  @unitTableId bigint
-- Null:        no state, counts and name of a commune where the line became no return; no scan
--              until one was sent

select
    unit_table_line.row_number,
    unit_table_line.unit_code,
    admin_unit.name as unit_name,
    unit_table_line.is_repeated,
    unit_table_line.refusal,
    submission.submission_id,
    submission.state,
    submission.revision,
    submission.blocking_count,
    submission.warning_count,
    later_revision.has_later,
    newest_scan.sha256 as scan_sha256

from intake.unit_table_line
left join intake.submission on submission.submission_id = unit_table_line.submission_id
left join intake.later_revision
    on later_revision.submission_id = unit_table_line.submission_id
left join reference.admin_unit on admin_unit.admin_unit_id = submission.admin_unit_id
left join lateral (
    select signed_scan.sha256
    from review.signed_scan
    where signed_scan.submission_id = submission.submission_id
    order by signed_scan.scan_id desc
    limit 1
) as newest_scan on true

where unit_table_line.unit_table_id = @unitTableId

order by unit_table_line.row_number
