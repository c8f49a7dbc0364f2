-- Title:       Numbers that the audience of a run is given, denied, or was given before
-- Source:      design Disclosure
-- Row:         one number of one quantity, unit and period; two where it was corrected since
-- Parameters:  @runId bigint
-- Counts:      what this audience or a wider one was given in reports that were issued, of the
--              units and periods of this run, of the quarters inside them and of the longer periods
--              around them; what was shown once stands
-- Null:        no unit below for the run's own number; tiles is null for what only an earlier
--              report gave

create temp table linked_cell on commit drop as

with run as (

    select * from reports.report_run where run_id = @runId

),

shown_period as (

    select period_id from reports.run_period where run_id = @runId

),

linked_period as (

    select period_id from shown_period

    union

    select period_quarter.quarter_period_id
    from reference.period_quarter
    inner join shown_period on shown_period.period_id = period_quarter.period_id

    union

    select longer.period_id
    from reference.period_quarter as longer
    inner join shown_period on shown_period.period_id = longer.quarter_period_id

),

known_cell as (

    select
        true as is_current,
        period_id,
        unit_id,
        quantity,
        amount,
        tiles,
        least_width,
        state = 'stands' as stands,
        state = 'sensitive' as is_sensitive
    from pg_temp.sensitive_figure
    where is_printed

    union all

    select
        false,
        given_figure.period_id,
        given_figure.unit_id,
        given_figure.quantity,
        given_figure.amount,
        null,
        given_figure.least_width,
        not given_figure.is_withheld,
        given_figure.is_sensitive
    from run
    inner join reports.report_run as earlier_run
        on earlier_run.run_id <> run.run_id
        and earlier_run.state in ('signed', 'published')
        and earlier_run.audience in (run.audience, 'public')
    inner join disclosure.given_figure on given_figure.run_id = earlier_run.run_id
    where given_figure.period_id in (select period_id from linked_period)
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
    max(least_width) as least_width,
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
    linked_cell.unit_id,
    linked_cell.quantity,
    linked_cell.amount,
    linked_cell.is_current,
    linked_cell.least_width,
    linked_cell.state,
    case when not run_unit.is_run_unit then run_unit.alive_unit_id end as unit_below_id

from linked_cell
inner join pg_temp.run_unit on run_unit.unit_id = linked_cell.unit_id

order by linked_cell.cell
