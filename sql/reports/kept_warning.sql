-- Title:       Note the warnings that were kept in the returns of a document, with their reasons
-- Source:      design How a document becomes official; docs/signed-print.md
-- Row:         one warning about a section, a text or the file as a whole, and one row for all that
--              lie in the lists of a return; none is returned
-- Parameters:  @runId bigint, @narrativeSheet text
-- Counts:      the returns of the run's own period in its figures, of any form
-- Null:        no message for what was found in the lists, since it is personal data; no reason
--              where none was asked

with run as (

    select report_run.*

    from reports.report_run
    inner join reports.checklist on checklist.run_id = report_run.run_id

    where report_run.run_id = @runId

),

warning as (

    -- Named sheets only, never "all but the lists".
    select
        submission.submission_id,
        submission.admin_unit_id,
        submission.kept_warning_reason,
        finding.finding_id,
        finding.message,
        finding.sheet is null
            or finding.sheet = @narrativeSheet
            or exists (
                select
                from reference.form_section
                where form_section.catalogue_version_id = run.catalogue_version_id
                    and form_section.form_code = submission.form_code
                    and form_section.sheet_name = finding.sheet
            ) as is_told

    from run
    inner join reports.held_return on held_return.run_id = @runId
    inner join intake.submission on submission.submission_id = held_return.submission_id
    inner join validation.finding
        on finding.submission_id = submission.submission_id
        and finding.severity = 'warning'

),

told as (

    select
        submission_id,
        admin_unit_id,
        kept_warning_reason,
        finding_id,
        message,
        0 as list_count

    from warning

    where is_told

    union all

    select
        submission_id,
        admin_unit_id,
        kept_warning_reason,
        max(finding_id),
        null,
        count(*)::integer

    from warning

    where not is_told

    group by
        submission_id,
        admin_unit_id,
        kept_warning_reason

)

insert into reports.kept_warning (
    run_id,
    position,
    submission_id,
    unit_name,
    message,
    list_count,
    reason
)
select
    run.run_id,
    row_number() over (
        order by
            admin_unit_version.code,
            told.submission_id,
            told.list_count,
            told.finding_id
    ),
    told.submission_id,
    admin_unit_version.name,
    told.message,
    told.list_count,
    told.kept_warning_reason

from run
cross join told
inner join reference.admin_unit_version
    on admin_unit_version.admin_unit_id = told.admin_unit_id
    and admin_unit_version.known_from <= run.figures_as_at
    and admin_unit_version.known_to > run.figures_as_at
