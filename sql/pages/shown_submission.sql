-- Title:       A submission as its page shows it
-- Source:      design The life of a figure
-- Row:         the submission; none when the person of the transaction does not see it
-- Parameters:  @submissionId bigint
-- Null:        no unit, period and form while the file could not be read; names until somebody
--              acted; no agency where the unit has the figures itself, and no source where none was
--              stated; no table of a return that came in a file of its own

select
    submission.submission_id,
    submission.form_code,
    (
        select form.name_vi
        from reference.form
        where form.form_code = submission.form_code
        order by form.catalogue_version_id desc
        limit 1
    ) as form_name,
    submission.admin_unit_id,
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    submission.period_id,
    reporting_period.code as period_code,
    reporting_period.year,
    reporting_period.quarter,
    submission.revision,
    submission.state,
    submission.file_name,
    submission.byte_count,
    submission.sha256,
    submission.received_at,
    submission.received_by,
    receiver.full_name as receiver_name,
    submission.is_late,
    submission.submitted_by,
    submission.confirmed_by,
    submission.confirmation_method,
    submission.blocking_count,
    submission.warning_count,
    submission.kept_warning_reason,
    later_revision.has_later,
    later_revision.has_later_accepted,
    submission.erased_at is not null as is_erased,
    reference.asks_agency(submission.form_code) as asks_source,
    reference.agency_asked(
        submission.form_code,
        submission.admin_unit_id,
        (submission.received_at at time zone 'Asia/Ho_Chi_Minh')::date
    ) as agency_asked,
    return_source.agency_name as source_agency,
    return_source.number as source_number,
    return_source.dated_on as source_dated_on,
    in_table.unit_table_id,
    in_table.row_number as table_row,
    in_table.file_name as table_file

from intake.submission
inner join intake.later_revision
    on later_revision.submission_id = submission.submission_id
left join reference.admin_unit on admin_unit.admin_unit_id = submission.admin_unit_id
left join reference.reporting_period on reporting_period.period_id = submission.period_id
left join review.return_source on return_source.submission_id = submission.submission_id
left join access.person as receiver on receiver.user_name = submission.received_by
left join lateral (
    select
        unit_table_line.unit_table_id,
        unit_table_line.row_number,
        unit_table.file_name
    from intake.unit_table_line
    inner join intake.unit_table on unit_table.unit_table_id = unit_table_line.unit_table_id
    where unit_table_line.submission_id = submission.submission_id
    order by unit_table_line.unit_table_id desc
    limit 1
) as in_table on true

where submission.submission_id = @submissionId
