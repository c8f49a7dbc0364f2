-- Title:       What the workers made of the returns
-- Source:      none
-- Row:         one
-- Parameters:  none

select
    (select count(*) from aggregation.observation) as observation_count,
    (select count(*) from indicators.indicator_value where known_to = 'infinity') as value_count,
    (
        select count(*)
        from indicators.computation
        where finished_at is not null
    ) as computation_count
