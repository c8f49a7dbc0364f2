-- Title:       Open a run that corrects an issued one, pinned to an instant
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         the new run, held until a person orders it
-- Parameters:  @runId bigint, @figuresAsAt timestamptz, @createdAt timestamptz, @createdBy text
-- Counts:      the definitions are those that the figures name at the instant; the lock on the
--              issued run lets one correction of it be opened at a time
-- Null:        no row when it is not published, is corrected by a run already, or its period has no
--              figures at the instant

with issued as (

    select *

    from reports.report_run

    where run_id = @runId
        and state = 'published'

    for update

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
