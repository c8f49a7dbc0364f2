-- Title:       One more round of quantities that would give a withheld one away
-- Source:      design Disclosure
-- Row:         how many quantities were added; 0 when nothing gives anything away
-- Parameters:  none
-- Counts:      of each sum the smallest part that is not zero, else the total itself; and with a
--              withheld number every printed number of the same list that is the same in all
--              periods
-- Null:        none

with figure as (

    select
        sensitive_figure.slot,
        sensitive_figure.unit_id,
        sensitive_figure.quantity,
        max(sensitive_figure.amount) as amount,
        max(sensitive_figure.basis) as basis,
        max(sensitive_figure.least_basis) as least_basis,
        bool_or(withheld_figure.quantity is not null) as is_withheld

    from pg_temp.sensitive_figure
    left join pg_temp.withheld_figure
        on withheld_figure.unit_id = sensitive_figure.unit_id
        and withheld_figure.quantity = sensitive_figure.quantity

    group by
        sensitive_figure.slot,
        sensitive_figure.unit_id,
        sensitive_figure.quantity

),

sum_state as (

    select
        printed_sum.sum_key,
        figure.slot,
        bool_or(printed_sum.is_total and figure.is_withheld) as is_total_withheld,
        coalesce(max(figure.amount) filter (where printed_sum.is_total), 0) as total_amount,
        count(*) filter (where not printed_sum.is_total and figure.is_withheld) as withheld_count,
        coalesce(sum(figure.amount)
            filter (where not printed_sum.is_total and figure.is_withheld), 0) as withheld_amount,
        coalesce(sum(figure.basis)
            filter (where not printed_sum.is_total and figure.is_withheld), 0) as withheld_basis,
        max(figure.least_basis) as least_basis

    from pg_temp.printed_sum
    inner join figure
        on figure.unit_id = printed_sum.unit_id
        and figure.quantity = printed_sum.quantity

    group by
        printed_sum.sum_key,
        figure.slot

),

open_sum as (

    select distinct sum_key

    from sum_state

    -- A total that is shown gives away its only withheld part, or a few that are small together.
    where (not is_total_withheld
            and withheld_amount > 0
            and (withheld_count = 1 or withheld_basis < least_basis))
        -- A withheld total is given away by parts that are all shown.
        or (is_total_withheld and total_amount > 0 and withheld_count = 0)

),

candidate as (

    select distinct on (open_sum.sum_key)
        printed_sum.unit_id,
        printed_sum.quantity

    from open_sum
    inner join pg_temp.printed_sum on printed_sum.sum_key = open_sum.sum_key
    inner join figure
        on figure.unit_id = printed_sum.unit_id
        and figure.quantity = printed_sum.quantity

    where not figure.is_withheld
        and figure.amount > 0

    order by
        open_sum.sum_key,
        printed_sum.is_total,
        figure.slot <> 'own',
        figure.amount,
        printed_sum.unit_id,
        printed_sum.quantity

),

profile as (

    select
        unit_id,
        quantity,
        list,
        unit,
        breakdown,
        jsonb_object_agg(slot, amount) as amounts

    from pg_temp.sensitive_figure

    where list is not null

    group by
        unit_id,
        quantity,
        list,
        unit,
        breakdown,
        indicator_cell_id,
        side

    having sum(amount) > 0

),

same_number as (

    select
        other.unit_id,
        other.quantity

    from profile
    inner join pg_temp.withheld_figure
        on withheld_figure.unit_id = profile.unit_id
        and withheld_figure.quantity = profile.quantity
    inner join profile as other
        on other.unit_id = profile.unit_id
        and other.list = profile.list
        and other.unit = profile.unit
        and other.breakdown = profile.breakdown
        and other.amounts = profile.amounts

),

added as (

    insert into pg_temp.withheld_figure (
        unit_id,
        quantity,
        reason
    )
    select
        added_figure.unit_id,
        added_figure.quantity,
        'complementary'

    from (
        select * from candidate
        union
        select * from same_number
    ) as added_figure

    where not exists (
        select
        from pg_temp.withheld_figure
        where withheld_figure.unit_id = added_figure.unit_id
            and withheld_figure.quantity = added_figure.quantity
    )

    returning quantity

)

select count(*)::integer from added
