-- Title:       Accepted returns of the quarter before, or of the same one a year before
-- Source:      docs/workbook.md
-- Row:         one unit of the line that was alive at the tree date of that quarter
-- Parameters:  @adminUnitIds integer[], @wholeFlags boolean[], @periodId integer, @formCode text,
--              @isYearBefore boolean
-- Null:        submission_id is null while the unit has no accepted return

with

line_unit as (

    select
        admin_unit_id,
        is_whole

    from unnest(@adminUnitIds::integer[], @wholeFlags::boolean[])
        as given_unit (admin_unit_id, is_whole)

),

previous_period as (

    select
        earlier_period.period_id,
        earlier_period.tree_date

    from reference.reporting_period as this_period

    inner join reference.reporting_period as earlier_period
        on earlier_period.regime = this_period.regime
        and earlier_period.kind = this_period.kind
        and case
            when @isYearBefore then earlier_period.year = this_period.year - 1
                and earlier_period.quarter is not distinct from this_period.quarter
            else earlier_period.end_date = this_period.start_date - 1
        end

    where this_period.period_id = @periodId

)

select
    line_unit.admin_unit_id,
    admin_unit.name as unit_name,
    line_unit.is_whole,
    submission.submission_id

from line_unit

inner join reference.admin_unit
    on admin_unit.admin_unit_id = line_unit.admin_unit_id

inner join previous_period
    on previous_period.tree_date between admin_unit.valid_from and admin_unit.valid_to

left join intake.submission
    on submission.admin_unit_id = line_unit.admin_unit_id
    and submission.period_id = previous_period.period_id
    and submission.form_code = @formCode
    and submission.state = 'accepted'

order by line_unit.admin_unit_id
