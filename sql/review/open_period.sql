-- Title:       Whether a period takes returns of a unit
-- Source:      docs/workbook.md
-- Row:         one period; is_open by the latest act for the unit or for all, else by the calendar
-- Parameters:  @periodId integer, @adminUnitId integer, @today date

with

latest_state as (

    select
        state,
        until_date

    from review.period_state

    where period_id = @periodId
        and (admin_unit_id is null or admin_unit_id = @adminUnitId)

    order by period_state_id desc

    limit 1

)

select
    case
        when latest_state.state = 'reopened' then latest_state.until_date >= @today
        when latest_state.state = 'closed' then false
        -- Opened by hand, a period may begin early; it still ends with its calendar.
        when latest_state.state = 'open' then reporting_period.closes_on >= @today
        else @today between reporting_period.opens_on and reporting_period.closes_on
    end as is_open

from reference.reporting_period

left join latest_state
    on true

where reporting_period.period_id = @periodId
