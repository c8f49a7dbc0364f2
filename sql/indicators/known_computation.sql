-- Title:       The computation in force, and what the next one would differ in
-- Source:      design The life of a figure, Indicators
-- Row:         the last computation of the period beside the newest definitions
-- Parameters:  @periodId integer, @engineVersion integer
-- Null:        no fingerprint where the period was never computed, or by engine 1

select
    newest.catalogue_version_id,
    computation.fingerprint,
    coalesce(
        computation.engine_version = @engineVersion
            and computation.fingerprint is not null
            and (known.catalogue_sha256, known.list_sha256, known.tree_sha256,
                known.calendar_sha256)
                = (newest.catalogue_sha256, newest.list_sha256, newest.tree_sha256,
                newest.calendar_sha256),
        false) as has_same_rules,
    exists (
        select
        from aggregation.recounted_line
        where recounted_line.period_id = @periodId
            and recounted_line.known_to = 'infinity'
    ) or exists (
        select
        from aggregation.recount
        where recount.period_id = @periodId
            and recount.known_to = 'infinity'
    ) as has_recounts

from (
    select *
    from reference.catalogue_version
    order by catalogue_version_id desc
    limit 1
) as newest
left join lateral (
    select *
    from indicators.computation
    where computation.period_id = @periodId
        and computation.finished_at is not null
    order by computation.computation_id desc
    limit 1
) as computation on true
left join reference.catalogue_version as known
    on known.catalogue_version_id = computation.catalogue_version_id
