-- Title:       Periods as they are known from this load on
-- Source:      design Periods are data
-- Row:         one period for the span in which this was known of it
-- Parameters:  @knownFrom timestamptz
-- Counts:      first what changed or left is closed, then what is new or changed is added; a row
--              that stays as it was is left alone
-- Null:        as in the present table

update reference.reporting_period_version
set known_to = @knownFrom

where reporting_period_version.known_to = 'infinity'
    and not exists (
        select
        from reference.reporting_period
        where reporting_period.period_id = reporting_period_version.period_id
            and (
                reporting_period.code, reporting_period.regime, reporting_period.kind,
                reporting_period.year, reporting_period.quarter, reporting_period.start_date,
                reporting_period.end_date, reporting_period.tree_date, reporting_period.opens_on,
                reporting_period.due_on, reporting_period.closes_on
            ) is not distinct from (
                reporting_period_version.code, reporting_period_version.regime,
                reporting_period_version.kind, reporting_period_version.year,
                reporting_period_version.quarter, reporting_period_version.start_date,
                reporting_period_version.end_date, reporting_period_version.tree_date,
                reporting_period_version.opens_on, reporting_period_version.due_on,
                reporting_period_version.closes_on
            )
    );

insert into reference.reporting_period_version (
    period_id,
    code,
    regime,
    kind,
    year,
    quarter,
    start_date,
    end_date,
    tree_date,
    opens_on,
    due_on,
    closes_on,
    known_from
)
select
    reporting_period.period_id,
    reporting_period.code,
    reporting_period.regime,
    reporting_period.kind,
    reporting_period.year,
    reporting_period.quarter,
    reporting_period.start_date,
    reporting_period.end_date,
    reporting_period.tree_date,
    reporting_period.opens_on,
    reporting_period.due_on,
    reporting_period.closes_on,
    @knownFrom

from reference.reporting_period

where not exists (
    select
    from reference.reporting_period_version
    where reporting_period_version.period_id = reporting_period.period_id
        and reporting_period_version.known_to = 'infinity'
)
