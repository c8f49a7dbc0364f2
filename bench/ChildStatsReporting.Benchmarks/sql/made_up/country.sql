-- Title:       A made-up country: provinces of 170 communes, districts of 17
-- Source:      none
-- Row:         none is returned
-- Parameters:  @communeCount integer, @isIrregular boolean
-- Counts:      irregular: one commune is split in two on 2024-11-01, its heirs in two districts;
--              one in a hundred goes to the next district, on 2024-08-01 or 2024-10-20; each second
--              commune is irregular, 20 % of these lack cells, 30 % confirm no prefilled stock and
--              10 % state cells as not applicable

create schema made_up;

create table made_up.unit as
with place as (

    select
        number,
        (30000 + number)::text as code,
        number / 17 as district_number,
        (number / 17 + 1) % ((@communeCount + 16) / 17) as next_district_number,
        case when @isIrregular and number % 2 = 1 then
            case
                when number / 2 % 10 in (0, 1) then 'lacks cells'
                when number / 2 % 10 in (2, 3, 4) then 'unconfirmed'
                when number / 2 % 10 = 5 then 'not applicable'
                else 'regular'
            end
        else 'regular' end as habit,
        case
            when not @isIrregular then null
            when number % 200 = 50 then date '2024-08-01'
            when number % 200 = 150 then date '2024-10-20'
        end as moved_on,
        case when @isIrregular and number = 20 then date '2024-11-01' end as split_on

    from generate_series(0, @communeCount - 1) as number

)

select
    number,
    code,
    habit,
    district_number,
    date '-infinity' as valid_from,
    coalesce(coalesce(moved_on, split_on) - 1, 'infinity') as valid_to,
    case
        when moved_on is not null then array[code]
        when split_on is not null then array['90001', '90002']
        else '{}'
    end as successor_codes

from place

union all

select
    number,
    code,
    habit,
    next_district_number,
    moved_on,
    'infinity',
    '{}'

from place

where moved_on is not null

union all

select
    @communeCount + heir,
    (90000 + heir)::text,
    'regular',
    case heir when 1 then district_number else next_district_number end,
    split_on,
    'infinity',
    '{}'

from place
cross join generate_series(1, 2) as heir

where split_on is not null;

insert into reference.admin_unit (code, name, level, parent_code, provenance)
select distinct
    'p' || district_number / 10, 'p' || district_number / 10, 'province', null, 'made up'
from made_up.unit
union all
select distinct
    'd' || district_number, 'd' || district_number, 'district', 'p' || district_number / 10,
    'made up'
from made_up.unit;

insert into reference.admin_unit (code, name, level, parent_code, valid_from, valid_to,
    successor_codes, provenance)
select code, code, 'commune', 'd' || district_number, valid_from, valid_to, successor_codes,
    'made up'
from made_up.unit;

create view made_up.accepted_return as
select
    submission.submission_id,
    reporting_period.code as period_code,
    unit.number,
    unit.code,
    unit.habit,
    reporting_period.quarter,
    reporting_period.year,
    -- The first day of a month inside the window starts its second half-month.
    (date_trunc('month', reporting_period.start_date) + interval '1 month')::date
        as half_month_start

from intake.submission
inner join reference.reporting_period on reporting_period.period_id = submission.period_id
inner join reference.admin_unit on admin_unit.admin_unit_id = submission.admin_unit_id
inner join made_up.unit
    on unit.code = admin_unit.code
    and unit.valid_from = admin_unit.valid_from

where submission.state = 'accepted';

analyze made_up.unit;

analyze reference.admin_unit;
