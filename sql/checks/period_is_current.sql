-- Title:       A computed period is current (số liệu của kỳ là mới nhất)
-- Source:      design The life of a figure, Indicators
-- Row:         the period, when its figures rest on something else than there is now
-- Parameters:  @periodId integer, @engineVersion integer
-- Severity:    warn
-- Run:         by the verb only
-- Counts:      fingerprints; a period that was never computed cannot be stale
-- Null:        no unit: it is the whole period

with computation as (

    select computation.*
    from indicators.computation
    where computation.period_id = @periodId
        and computation.finished_at is not null
    order by computation.computation_id desc
    limit 1

),

newest as (

    select *
    from reference.catalogue_version
    order by catalogue_version_id desc
    limit 1

)

select
    reporting_period.code as period_code,
    null::text as unit_code,
    concat('computation ', computation.computation_id) as subject,
    left(current.fingerprint, 12) as wanted,
    left(computation.fingerprint, 12) as found,
    case
        when computation.fingerprint is null or computation.engine_version <> @engineVersion
            then 'other_engine'
        when (known.catalogue_sha256, known.list_sha256, known.tree_sha256, known.calendar_sha256)
            <> (newest.catalogue_sha256, newest.list_sha256, newest.tree_sha256,
            newest.calendar_sha256)
            then 'other_definitions'
        else 'other_returns'
    end as cause

from computation
cross join newest
inner join indicators.current_fingerprint(
    array[@periodId]::integer[], @engineVersion) as current
    on current.period_id = computation.period_id
inner join reference.reporting_period on reporting_period.period_id = computation.period_id
left join reference.catalogue_version as known
    on known.catalogue_version_id = computation.catalogue_version_id

where computation.fingerprint is distinct from current.fingerprint
