-- Title:       Plans of units for years, as known at an instant
-- Source:      KH306
-- Row:         one asked unit and year of which it has stated a plan
-- Parameters:  @unitIds integer[], @years integer[], @knownAt timestamptz
-- Counts:      the newest statement under any span of time of the unit; what a return states
--              counts while it is the accepted one
-- Null:        @knownAt for what is known now; issued_on where the date is not known; a unit
--              without a plan has no row

select distinct on (same.asked_unit_id, plan.year)
    same.asked_unit_id as admin_unit_id,
    plan.year,
    plan.number,
    plan.issued_on,
    plan.title,
    plan.provenance,
    plan.recorded_at

from reference.same_units(@unitIds) as same
inner join plan.plan on plan.admin_unit_id = same.admin_unit_id

where plan.year = any(@years)
    and case
        when @knownAt::timestamptz is null then plan.known_to = 'infinity'
        else plan.known_from <= @knownAt
            and (plan.known_to > @knownAt or plan.known_to = 'infinity')
    end

order by
    same.asked_unit_id,
    plan.year,
    plan.known_from desc,
    plan.plan_id desc
