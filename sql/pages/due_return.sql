-- Title:       Returns that the person of the transaction has to do with
-- Source:      design The life of a figure
-- Row:         one commune of the person's units and one quarter, with its newest revision
--              and the accepted one
-- Parameters:  @formCode text, @regimes text[], @periodCode text, @today date,
--              @mostRows integer, @skippedRows integer
-- Counts:      the two newest quarters of each regime that have opened; one with @periodCode, the
--              units with most still to do first; the counts are those of all pages
-- Null:        @mostRows for all rows; no submission while nothing came, no accepted one until one
--              is; no reopened_until unless reopened, no reason unless extended or exempt

with wanted_period as (

    select
        reporting_period.*,
        row_number() over (
            partition by reporting_period.regime
            order by reporting_period.end_date desc
        ) as age

    from reference.reporting_period

    where reporting_period.kind = 'Q'
        and reporting_period.regime = any(@regimes)
        and reporting_period.opens_on <= @today
        and (@periodCode::text is null or reporting_period.code = @periodCode)

),

own_unit as (

    select return_unit_ids as admin_unit_id

    from access.return_unit_ids()

)

select
    wanted_period.code as period_code,
    wanted_period.year,
    wanted_period.quarter,
    return_status.due_on,
    return_status.last_day,
    admin_unit.admin_unit_id,
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    return_status.state as standing,
    return_status.is_received,
    coalesce(return_status.is_late, false) as is_late,
    newest.submission_id,
    newest.revision,
    newest.state,
    newest.received_at,
    coalesce(newest.blocking_count, 0) as blocking_count,
    coalesce(newest.warning_count, 0) as warning_count,
    accepted.submission_id as accepted_id,
    accepted.revision as accepted_revision,
    accepted.received_at as accepted_received_at,
    coalesce(accepted.warning_count, 0) as accepted_warning_count,
    return_status.reopened_until,
    return_status.extended_until,
    return_status.term_reason,
    return_status.is_open,
    (count(*) over ())::integer as unit_count,
    (count(accepted.submission_id) over ())::integer as accepted_count,
    (count(*) filter (where newest.state = 'confirmed') over ())::integer as waiting_count,
    (count(accepted.submission_id) filter (where newest.state = 'confirmed') over ())::integer
        as correction_count,
    (count(*) filter (where newest.state = 'submitted' and accepted.submission_id is null)
        over ())::integer as unconfirmed_count,
    (count(*) filter (where return_status.is_awaited) over ())::integer as with_ward_count,
    (count(*) filter (where return_status.state = 'exempt') over ())::integer as exempt_count

from wanted_period
cross join lateral review.return_status(
    array[wanted_period.period_id], @formCode, @today
) as return_status
inner join own_unit on own_unit.admin_unit_id = return_status.admin_unit_id
inner join reference.admin_unit on admin_unit.admin_unit_id = return_status.admin_unit_id
left join intake.submission as newest on newest.submission_id = return_status.submission_id
left join intake.submission as accepted on accepted.submission_id = return_status.accepted_id

where return_status.is_expected
    and (wanted_period.age <= 2 or @periodCode::text is not null)

order by
    wanted_period.end_date desc,
    case
        when @periodCode::text is null then 0
        when accepted.submission_id <> newest.submission_id then 6
        else coalesce(
            array_position(
                array['returned', 'received', 'validated', 'submitted', 'confirmed'], newest.state
            ),
            case
                when return_status.state = 'exempt' then 6
                when newest.state is null then 0
                else 6
            end
        )
    end,
    admin_unit.code

limit @mostRows::integer offset @skippedRows
