-- Title:       A part of a line reads its own revision (mỗi phần của đơn vị đọc đúng bản báo cáo
--              của nó)
-- Source:      design The life of a figure, Aggregation
-- Row:         one return of one line whose observations are of another revision, unit, form or
--              period, or are not there
-- Parameters:  @periodId integer
-- Severity:    fail
-- Run:         after Indicators
-- Counts:      parts of the lines in force
-- Null:        no revision found where there is none

with computation as (

    select engine_version
    from indicators.computation
    where period_id = @periodId
        and finished_at is not null
    order by computation_id desc
    limit 1

)

select
    reporting_period.code as period_code,
    line_unit.code as unit_code,
    concat_ws(' ', line_part.form_code, part_unit.code, part_period.code, line_part.role)
        as subject,
    line_part.submission_id::text as wanted,
    observation_set.submission_id::text as found,
    case
        when line_part.observation_set_id is null then 'part_without_set'
        when observation_set.observation_set_id is null then 'set_is_gone'
        else 'part_of_other_revision'
    end as cause

from computation
inner join aggregation.line_part
    on line_part.period_id = @periodId
    and line_part.known_to = 'infinity'
    and computation.engine_version > 1
inner join reference.reporting_period on reporting_period.period_id = line_part.period_id
left join reference.reporting_period as part_period
    on part_period.period_id = line_part.part_period_id
left join reference.admin_unit as line_unit on line_unit.admin_unit_id = line_part.line_unit_id
left join reference.admin_unit as part_unit on part_unit.admin_unit_id = line_part.unit_id
left join aggregation.observation_set
    on observation_set.observation_set_id = line_part.observation_set_id
left join intake.submission on submission.submission_id = line_part.submission_id

where (
        line_part.observation_set_id is not null
        and (
            (line_part.submission_id, line_part.unit_id, line_part.part_period_id,
                line_part.form_code)
            is distinct from
            (observation_set.submission_id, observation_set.admin_unit_id,
                observation_set.period_id, observation_set.form_code)
            or submission.submission_id is null
        )
    )
    or (line_part.submission_id is not null and line_part.observation_set_id is null)

order by unit_code, subject
