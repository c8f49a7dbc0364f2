-- Title:       Open a run that corrects an issued one, pinned to an instant
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         the new run, held until a person orders it
-- Parameters:  @runId bigint, @figuresAsAt timestamptz, @today date, @createdAt timestamptz,
--              @createdBy text
-- Counts:      the definitions are those that the figures name at the instant; the lock on the
--              issued run lets one correction of it be opened at a time. It is laid before the same
--              signer, while in office, else before the head
-- Null:        no row when it is not published, is corrected by a run already, its period has no
--              figures at the instant, or nobody is in office to sign; no account of a signer who
--              has none

with issued as (

    select report_run.*

    from reports.report_run
    left join reference.report_form on report_form.form_code = report_run.form_code

    where report_run.run_id = @runId
        and report_run.state = 'published'
        and coalesce(report_form.tells, 'figures') = 'figures'

    for update of report_run

)

insert into reports.report_run (
    form_code,
    period_id,
    admin_unit_id,
    audience,
    figures_as_at,
    catalogue_version_id,
    state,
    corrects_run_id,
    is_held,
    signer_code,
    signer_lines,
    signer_name,
    signer_user,
    created_at,
    created_by
)
select
    issued.form_code,
    issued.period_id,
    issued.admin_unit_id,
    issued.audience,
    @figuresAsAt,
    last_computation.catalogue_version_id,
    'pinned',
    issued.run_id,
    true,
    signer.signer_code,
    signer.capacity_lines,
    signer.full_name,
    signer.user_name,
    @createdAt,
    @createdBy

from issued
cross join lateral (
    select computation.catalogue_version_id
    from indicators.computation
    where computation.period_id = issued.period_id
        and computation.finished_at is not null
        and computation.started_at <= @figuresAsAt
    order by computation.computation_id desc
    limit 1
) as last_computation
inner join reference.admin_unit on admin_unit.admin_unit_id = issued.admin_unit_id
inner join lateral (
    select
        offered.signer_code,
        offered.capacity_lines,
        offered.full_name,
        offered.user_name
    from reference.agency_signer_on(admin_unit.code, @today) as offered
    order by
        (offered.signer_code, offered.full_name)
            is distinct from (issued.signer_code, issued.signer_name),
        offered.rank,
        offered.signer_code
    limit 1
) as signer on true

where not exists (
    select
    from reports.report_run as later_run
    where later_run.form_code = issued.form_code
        and later_run.period_id = issued.period_id
        and later_run.admin_unit_id = issued.admin_unit_id
        and later_run.audience = issued.audience
        and later_run.run_id > issued.run_id
)

returning run_id
