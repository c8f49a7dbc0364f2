-- Title:       Figures of a run that a rule of disclosure is about
-- Source:      design Disclosure
-- Row:         one side of one printed cell, for one unit, one period that the report shows and one
--              audience that reads it
-- Parameters:  @runId bigint
-- Counts:      a sum of money rests on the decisions of its list. What has no rule is withheld.
--              What must stand is told by the rule of the edition, what is sensitive by that of the
--              reader
-- Null:        a side without a value has no row; decisions that are missing count as none

create temp table sensitive_figure on commit drop as

with run as (

    select * from reports.report_run where run_id = @runId

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

    from pg_temp.side_value
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
        from pg_temp.side_value as counted
        where side_value.is_money
            and counted.slot = side_value.slot
            and counted.unit_id = side_value.unit_id
            and counted.quantity = side_value.decision_quantity
    ) as decision on true
    left join pg_temp.side_value as total
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
