-- Where a unit gave a figure for itself and units below it gave theirs, the difference is told: at
-- the return of the unit, on the page of its reviewer, and by a check.
create function validation.unit_difference(in wanted_submission_id bigint) returns table (
    data_cell_id integer,
    own_value numeric,
    part_sum numeric,
    part_count integer
)
language sql stable set search_path = '' as $$
    with recursive own as (
        select
            submission.period_id,
            reporting_period.tree_date,
            admin_unit.code
        from intake.submission
        inner join reference.reporting_period
            on reporting_period.period_id = submission.period_id
        inner join reference.admin_unit
            on admin_unit.admin_unit_id = submission.admin_unit_id
        where submission.submission_id = wanted_submission_id
            and admin_unit.level <> 'commune'
    ),
    below as (
        select
            admin_unit.admin_unit_id,
            admin_unit.code,
            array[admin_unit.admin_unit_id] as path
        from own
        inner join reference.admin_unit
            on admin_unit.parent_code = own.code
            and own.tree_date between admin_unit.valid_from and admin_unit.valid_to
        union all
        select
            admin_unit.admin_unit_id,
            admin_unit.code,
            below.path || admin_unit.admin_unit_id
        from below
        cross join own
        inner join reference.admin_unit
            on admin_unit.parent_code = below.code
            and own.tree_date between admin_unit.valid_from and admin_unit.valid_to
    ),
    own_value as (
        select
            cell_value.data_cell_id,
            cell_value.value
        from validation.cell_value
        where cell_value.submission_id = wanted_submission_id
            and cell_value.value is not null
    ),
    given as (
        select
            below.admin_unit_id,
            below.path,
            cell_value.data_cell_id,
            cell_value.value
        from own
        cross join below
        inner join intake.submission
            on submission.admin_unit_id = below.admin_unit_id
            and submission.period_id = own.period_id
            and submission.state = 'accepted'
        inner join validation.cell_value
            on cell_value.submission_id = submission.submission_id
            and cell_value.value is not null
        where cell_value.data_cell_id in (select own_value.data_cell_id from own_value)
    ),
    -- A unit on the way speaks for those below it.
    part as (
        select
            given.data_cell_id,
            sum(given.value) as value,
            count(*)::integer as part_count
        from given
        where not exists (
            select
            from given as upper
            where upper.data_cell_id = given.data_cell_id
                and upper.admin_unit_id <> given.admin_unit_id
                and upper.admin_unit_id = any (given.path)
        )
        group by given.data_cell_id
    )
    select
        own_value.data_cell_id,
        own_value.value,
        part.value,
        part.part_count
    from own_value
    inner join part on part.data_cell_id = own_value.data_cell_id
    where part.value <> own_value.value
$$;

comment on function validation.unit_difference(bigint) is
    'Cells in which the return of a unit above the commune differs from the sum of the accepted returns below it, the nearest on each way down; x adds nothing, and only "x" is no part.';

revoke execute on function validation.unit_difference(bigint) from public;
grant execute on function validation.unit_difference(bigint) to web, worker;
