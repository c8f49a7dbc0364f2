-- Title:       A return as its print states it
-- Source:      docs/signed-print.md
-- Row:         the submission; none while the file could not be read
-- Parameters:  @submissionId bigint
-- Null:        no agency lines where the unit has no row among the agencies; no compiler unless an
--              officer of the unit submitted or sent the file; no reason without kept warnings

select
    submission.submission_id,
    submission.form_code,
    submission.form_version,
    form.name_vi as form_name,
    form.catalogue_version_id,
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    reporting_period.code as period_code,
    reporting_period.kind as period_kind,
    reporting_period.year,
    reporting_period.quarter,
    reporting_period.start_date,
    reporting_period.end_date,
    submission.revision,
    submission.state,
    submission.sha256,
    submission.received_at,
    submission.is_late,
    submission.blocking_count,
    submission.warning_count,
    submission.kept_warning_reason,
    submission.erased_at is not null as is_erased,
    compiler.full_name as compiler_name,
    agency.agency_name,
    agency.place_name,
    signer.capacity_lines,
    signer.full_name as signer_name,
    access.is_demonstration() as is_demo

from intake.submission
inner join reference.admin_unit on admin_unit.admin_unit_id = submission.admin_unit_id
inner join reference.reporting_period on reporting_period.period_id = submission.period_id
inner join lateral (
    select
        known_form.name_vi,
        known_form.catalogue_version_id
    from reference.form as known_form
    where known_form.form_code = submission.form_code
        and known_form.form_version = submission.form_version
    order by known_form.catalogue_version_id desc
    limit 1
) as form on true
left join reference.agency
    on agency.unit_code = admin_unit.code
    and reporting_period.end_date between agency.valid_from and agency.valid_to
left join lateral (
    select
        offered.capacity_lines,
        offered.full_name
    from reference.agency_signer_on(agency.unit_code, reporting_period.end_date) as offered
    order by offered.rank, offered.signer_code
    limit 1
) as signer on true
left join access.person as compiler
    on compiler.user_name = coalesce(submission.submitted_by, submission.received_by)
    and exists (
        select
        from access.held_units(compiler.user_name) as held
        where held.role = 'ward_officer'
            and held.admin_unit_id = submission.admin_unit_id
    )

where submission.submission_id = @submissionId
