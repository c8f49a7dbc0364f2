-- Title:       Whether lists that a correction would be counted with were erased: its keyed counts
--              stay as they were kept
-- Source:      docs/erasure.md
-- Row:         one; true when a return of the unit's line was erased in a period around this one
-- Parameters:  @adminUnitId integer, @periodId integer

select exists (
    select

    from reference.period_quarter
    inner join aggregation.line_part as own_part
        on own_part.period_id = period_quarter.period_id
        and own_part.part_period_id = period_quarter.quarter_period_id
        and own_part.unit_id = @adminUnitId
        and own_part.line_kind in ('own', 'split')
        and own_part.role = 'sum'
        and own_part.known_to = 'infinity'
    inner join aggregation.line_part as other_part
        on other_part.period_id = own_part.period_id
        and other_part.line_unit_id = own_part.line_unit_id
        and other_part.line_kind = own_part.line_kind
        and other_part.role = 'sum'
        and other_part.known_to = 'infinity'
    inner join intake.submission
        on submission.submission_id = other_part.submission_id
        and submission.erased_at is not null

    where period_quarter.quarter_period_id = @periodId
) as is_erased
