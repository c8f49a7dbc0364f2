-- Title:       Figures of a run that a rule of disclosure is about
-- Source:      design Disclosure
-- Row:         one side of one printed cell, for one unit, one period that the report shows and one
--              audience that reads it
-- Parameters:  @runId bigint
-- Counts:      a side is known by the data cells it adds up, so that one number printed under two
--              indicators is one quantity. A sum of money rests on the decisions of its list. What
--              has no rule is withheld. What must stand is told by the rule of the edition, what
--              is sensitive by that of the reader
-- Null:        a side without a value has no row; decisions that are missing count as none

create temp table sensitive_figure on commit drop as

with run as (

    select * from reports.report_run where run_id = @runId

),

element as (

    select
        data_element.data_element,
        data_element.unit,
        data_element.dimensions,
        data_element.sensitivity,
        data_element.time_rule = 'sum' and list_count.list is null as tiles,
        data_element.time_rule in ('sum', 'keys', 'to_date') as grows,
        list_count.list

    from run
    inner join reference.data_element
        on data_element.catalogue_version_id = run.catalogue_version_id
    left join reference.list_count
        on list_count.catalogue_version_id = run.catalogue_version_id
        and list_count.data_element = data_element.data_element

),

-- Money rests on the count of the same list under the same dimensions.
decision_cell as (

    select
        money_cell.data_cell_id,
        count_cell.data_cell_id as count_data_cell_id

    from element as money
    inner join element as counted
        on counted.list = money.list
        and counted.dimensions = money.dimensions
        and counted.unit <> 'đồng'
    inner join reference.data_cell as money_cell
        on money_cell.data_element = money.data_element
    inner join reference.data_cell as count_cell
        on count_cell.data_element = counted.data_element
        and count_cell.breakdown = money_cell.breakdown

    where money.unit = 'đồng'

),

quantity as (

    select
        indicator_cell_part.indicator_cell_id,
        indicator_cell_part.side,
        md5(string_agg(concat_ws(':', indicator_cell_part.data_cell_id, indicator_cell_part.moment,
            trim_scale(indicator_cell_part.weight)), ',' order by indicator_cell_part.data_cell_id,
            indicator_cell_part.moment, indicator_cell_part.weight)) as quantity,
        md5(string_agg(concat_ws(':', decision_cell.count_data_cell_id, indicator_cell_part.moment,
            trim_scale(indicator_cell_part.weight)), ',' order by decision_cell.count_data_cell_id,
            indicator_cell_part.moment, indicator_cell_part.weight)) as decision_quantity,
        max(element.sensitivity) as sensitivity,
        bool_or(element.unit = 'đồng') as is_money,
        bool_and(element.tiles) as tiles,
        bool_and(element.grows and indicator_cell_part.weight > 0) as grows

    from run
    inner join reference.indicator_formula
        on indicator_formula.catalogue_version_id = run.catalogue_version_id
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
        and position(';' in indicator_cell.breakdown) = 0
    inner join reference.indicator_cell_part
        on indicator_cell_part.indicator_cell_id = indicator_cell.indicator_cell_id
    inner join reference.data_cell on data_cell.data_cell_id = indicator_cell_part.data_cell_id
    inner join element on element.data_element = data_cell.data_element
    left join decision_cell on decision_cell.data_cell_id = indicator_cell_part.data_cell_id

    group by
        indicator_cell_part.indicator_cell_id,
        indicator_cell_part.side

),

-- Earlier communes that are one of today add up to its number.
side_value as (

    select
        run_value.slot,
        run_value.unit_id,
        run_value.is_run_unit,
        quantity.*,
        indicator_cell.indicator_formula_id,
        indicator_cell.breakdown,
        -- What a report prints: breakdowns for its own unit, of the quarter before the totals only,
        -- and totals for the communes below it.
        (run_value.is_run_unit
            and (run_value.slot <> 'previous' or indicator_cell.breakdown = '')
        ) or (
            indicator_cell.breakdown = ''
            and indicator_formula.min_level = 'commune'
            and run_value.slot = 'own'
        ) as is_printed,
        sum(case quantity.side when 'n' then run_value.numerator else run_value.denominator end)
            as amount

    from run
    cross join pg_temp.run_value
    inner join quantity
        on quantity.indicator_cell_id = run_value.indicator_cell_id
        and quantity.sensitivity > 0
    inner join reference.indicator_cell
        on indicator_cell.indicator_cell_id = run_value.indicator_cell_id
    inner join reference.indicator_formula
        on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
        and indicator_formula.catalogue_version_id = run.catalogue_version_id

    where run_value.is_run_unit
        or run_value.is_commune

    group by
        run_value.slot,
        run_value.unit_id,
        run_value.is_run_unit,
        quantity.indicator_cell_id,
        quantity.side,
        quantity.quantity,
        quantity.decision_quantity,
        quantity.sensitivity,
        quantity.is_money,
        quantity.tiles,
        quantity.grows,
        indicator_cell.indicator_formula_id,
        indicator_cell.breakdown,
        indicator_formula.min_level

),

judged as (

    select
        side_value.*,
        edition_reader.reader,
        run_period.period_id,
        case
            when side_value.breakdown = '' then coalesce(disclosure_rule.totals, 'withheld')
            else coalesce(disclosure_rule.breakdowns, 'withheld')
        end as shows,
        case when side_value.breakdown = '' then edition_rule.totals else edition_rule.breakdowns
            end as edition_shows,
        disclosure_rule.least_count,
        disclosure_rule.least_decisions,
        coalesce(disclosure_rule.least_width, 1) as least_width,
        -- Totals are shown first, then the splits that fall last; of a split the year before the
        -- period.
        case
            when side_value.breakdown = '' then 0
            else 2 * (
                coalesce(cardinality(edition_rule.ladder), 0) + 1
                - coalesce(array_position(edition_rule.ladder,
                    split_part(side_value.breakdown, '=', 1)), 0)
            ) - (side_value.slot = 'to_date')::integer
        end as rank,
        coalesce(edition_rule.when_given_away = 'refused', false) as must_refuse,
        side_value.is_money
            and side_value.amount > 0
            and coalesce(decision.amount, 0) < disclosure_rule.least_decisions as rests_on_few,
        not disclosure_rule.shows_one_category
            and side_value.amount > 0
            and side_value.amount = total.amount as is_one_category

    from side_value
    cross join run
    inner join reports.run_period
        on run_period.run_id = run.run_id
        and run_period.slot = side_value.slot
    inner join reference.admin_unit on admin_unit.admin_unit_id = side_value.unit_id
    inner join disclosure.edition_reader on edition_reader.audience = run.audience
    left join reference.disclosure_rule
        on disclosure_rule.catalogue_version_id = run.catalogue_version_id
        and disclosure_rule.sensitivity = side_value.sensitivity
        and disclosure_rule.level = admin_unit.level
        and disclosure_rule.audience = edition_reader.reader
    left join reference.disclosure_rule as edition_rule
        on edition_rule.catalogue_version_id = run.catalogue_version_id
        and edition_rule.sensitivity = side_value.sensitivity
        and edition_rule.level = admin_unit.level
        and edition_rule.audience = run.audience
    left join lateral (
        select max(counted.amount) as amount
        from side_value as counted
        where side_value.is_money
            and counted.slot = side_value.slot
            and counted.unit_id = side_value.unit_id
            and counted.quantity = side_value.decision_quantity
    ) as decision on true
    left join side_value as total
        on total.slot = side_value.slot
        and total.unit_id = side_value.unit_id
        and total.indicator_formula_id = side_value.indicator_formula_id
        and total.side = side_value.side
        and total.breakdown = ''
        and side_value.breakdown <> ''

    where side_value.amount is not null

)

select
    reader,
    slot,
    period_id,
    unit_id,
    is_run_unit,
    is_printed,
    indicator_cell_id,
    indicator_formula_id,
    side,
    breakdown,
    quantity,
    tiles,
    grows,
    amount,
    least_width,
    rank,
    must_refuse,
    case
        when rests_on_few then 'sensitive'
        when edition_shows = 'stand' then 'stands'
        when shows = 'stand' then 'open'
        when shows = 'withheld' then 'sensitive'
        when amount > 0 and not is_money and amount < least_count then 'sensitive'
        when is_one_category then 'sensitive'
        else 'open'
    end as state

from judged;

analyze sensitive_figure
