-- Title:       Numbers that an audience that reads a run is given, denied, or was given before
-- Source:      design Disclosure
-- Row:         one number of one quantity, unit and period; two where it was corrected since
-- Parameters:  @runId bigint, @reader text
-- Counts:      what this audience or a wider one was given in the reports that the run is weighed
--              with, of the units and periods of this run and of periods that share a quarter with
--              them; what was shown once stands
-- Null:        no unit below for the run's own number; tiles and grows are null for what only
--              an earlier report gave

-- Each audience that reads the run has its turn.
drop table if exists pg_temp.linked_cell, pg_temp.joined_sum;

create temp table linked_cell on commit drop as

with shown_period as (

    select period_id from reports.run_period where run_id = @runId

),

linked_period as (

    select period_id from shown_period

    union

    select linked.period_id
    from shown_period
    inner join reference.period_quarter as shown on shown.period_id = shown_period.period_id
    inner join reference.period_quarter as linked
        on linked.quarter_period_id = shown.quarter_period_id

),

known_cell as (

    select
        true as is_current,
        period_id,
        unit_id,
        quantity,
        amount,
        tiles,
        grows,
        least_width,
        rank,
        must_refuse,
        state = 'stands' as stands,
        state = 'sensitive' as is_sensitive
    from pg_temp.sensitive_figure
    where is_printed
        and reader = @reader

    union all

    select
        false,
        given_figure.period_id,
        given_figure.unit_id,
        given_figure.quantity,
        given_figure.amount,
        null,
        null,
        given_figure.least_width,
        null,
        false,
        not given_figure.is_withheld,
        given_figure.is_sensitive
    from disclosure.weighed_run
    inner join disclosure.given_figure
        on given_figure.run_id = weighed_run.weighed_run_id
        and given_figure.reader = @reader
    where weighed_run.run_id = @runId
        and given_figure.period_id in (select period_id from linked_period)
        and given_figure.unit_id in (select unit_id from pg_temp.run_unit)

)

select
    (row_number() over (
        order by period_id, unit_id, quantity, amount) - 1)::integer as cell,
    period_id,
    unit_id,
    quantity,
    amount,
    bool_or(is_current) as is_current,
    bool_or(tiles) as tiles,
    bool_or(grows) as grows,
    max(least_width) as least_width,
    coalesce(min(rank), 0) as rank,
    bool_or(must_refuse) as must_refuse,
    bool_or(stands and not is_current) as is_given,
    case
        when bool_or(stands) then 'stands'
        when bool_or(is_sensitive) then 'sensitive'
        when bool_or(is_current) then 'open'
        else 'withheld'
    end as state

from known_cell

group by period_id, unit_id, quantity, amount;

analyze linked_cell;

select
    linked_cell.cell,
    linked_cell.period_id,
    linked_cell.unit_id,
    linked_cell.quantity,
    linked_cell.amount,
    linked_cell.is_current,
    linked_cell.least_width,
    linked_cell.rank,
    linked_cell.must_refuse,
    linked_cell.is_given,
    linked_cell.state,
    case when not run_unit.is_run_unit then run_unit.alive_unit_id end as unit_below_id

from linked_cell
inner join pg_temp.run_unit on run_unit.unit_id = linked_cell.unit_id

order by linked_cell.cell
