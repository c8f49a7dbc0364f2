-- Title:       Wait until no computation of the figures of a report is under way
-- Source:      design The life of a figure
-- Row:         one row, when the locks are held
-- Parameters:  @periodId integer
-- Counts:      the period and the longer ones that end with it, in rising order. What a
--              computation stores counts from its beginning: an instant pinned meanwhile would read
--              otherwise later
-- Null:        none

with locked as materialized (

    select pg_advisory_xact_lock_shared(hashtext('compute_period'), same_end.period_id)

    from (
        select longer_period.period_id
        from reference.reporting_period
        inner join reference.reporting_period as longer_period
            on longer_period.regime = reporting_period.regime
            and longer_period.end_date = reporting_period.end_date
        where reporting_period.period_id = @periodId
        order by longer_period.period_id
    ) as same_end

)

select count(*) from locked
