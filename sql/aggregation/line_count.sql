-- Title:       Keyed counts of the period, line by line
-- Source:      design Rules of figures, keys
-- Row:         one line whose returns are all accepted, with the cells that it lacks; its counts
--              without the zeros
-- Parameters:  @periodId integer, @catalogueVersionId integer
-- Counts:      "sign" is 1; a correction adds what it takes out. An owner that is not complete is
--              left out with all its keys; where lists were erased the counts stay as they were
--              kept
-- Null:        a cell is absent where one return left a list that it reads unstated, and where the
--              version does not count it

create temp table complete_line on commit drop as

with wanted_line as (

    select line_unit_id
    from key_line
    where is_complete
        and not is_kept

),

return_count as (

    select
        listed_by as line_unit_id,
        count(*) as return_count
    from key_scope
    group by listed_by

),

stated_list as (

    select
        key_scope.listed_by as line_unit_id,
        list_state.list,
        count(*) as stated_count
    from key_scope
    inner join register.list_state
        on list_state.submission_id = key_scope.submission_id
        and (list_state.is_nil or list_state.row_count > 0)
    group by key_scope.listed_by, list_state.list

),

-- The lists that every return of the line states.
stated as (

    select
        wanted_line.line_unit_id,
        coalesce(array_agg(stated_list.list order by stated_list.list)
            filter (where return_count.line_unit_id is not null), '{}') as lists

    from wanted_line
    left join stated_list on stated_list.line_unit_id = wanted_line.line_unit_id
    left join return_count
        on return_count.line_unit_id = stated_list.line_unit_id
        and return_count.return_count = stated_list.stated_count

    group by wanted_line.line_unit_id

),

-- What another version counts and this one does not is absent too: a count that is kept is read by
-- later versions.
keyed_cell as (

    select data_cell.data_cell_id
    from reference.data_cell
    where data_cell.data_element in (
        select data_element
        from reference.list_count
        where counted_by = 'key'
    )

),

-- Many lines state the same lists, so what they lack is looked up once for all of them.
absent as materialized (

    select
        same_lists.lists,
        array(
            select keyed_cell.data_cell_id
            from keyed_cell
            left join reference.collected_cell
                on collected_cell.catalogue_version_id = @catalogueVersionId
                and collected_cell.data_cell_id = keyed_cell.data_cell_id
                and collected_cell.is_keyed
                and collected_cell.needed_lists <@ same_lists.lists
            where collected_cell.data_cell_id is null
            order by keyed_cell.data_cell_id
        ) as cell_ids

    from (select distinct lists from stated) as same_lists

)

select
    stated.line_unit_id,
    absent.cell_ids as absent_cell_ids,
    last_cell.last_cell_id,
    encode(sha256(convert_to(concat_ws('/', absent.cell_ids, '{}', last_cell.last_cell_id),
        'UTF8')), 'hex') as content_sha256

from stated
inner join absent on absent.lists = stated.lists
cross join (select max(data_cell_id) as last_cell_id from reference.data_cell) as last_cell;

analyze complete_line;

insert into aggregation.presence (
    content_sha256,
    absent_cell_ids,
    not_applicable_cell_ids,
    last_cell_id
)
select distinct
    content_sha256,
    absent_cell_ids,
    '{}'::integer[],
    last_cell_id
from complete_line

on conflict (content_sha256) do nothing;

insert into line_count (
    line_unit_id,
    presence_id,
    is_kept
)
select
    complete_line.line_unit_id,
    presence.presence_id,
    false

from complete_line
inner join aggregation.presence on presence.content_sha256 = complete_line.content_sha256

union all

select
    recounted_line.line_unit_id,
    recounted_line.presence_id,
    true

from key_line
inner join aggregation.recounted_line
    on recounted_line.period_id = @periodId
    and recounted_line.line_unit_id = key_line.line_unit_id
    and recounted_line.known_to = 'infinity'

where key_line.is_kept
    and key_line.is_complete;

insert into line_count_cell (
    line_unit_id,
    data_cell_id,
    value,
    sign
)
select
    line_count.line_unit_id,
    data_cell.data_cell_id,
    counted_value.value,
    1

from line_count
inner join aggregation.presence on presence.presence_id = line_count.presence_id
inner join counted_value on counted_value.owner_id = line_count.line_unit_id
inner join reference.list_count
    on list_count.catalogue_version_id = @catalogueVersionId
    and list_count.data_element = counted_value.data_element
inner join reference.data_cell
    on data_cell.data_element = counted_value.data_element
    and data_cell.breakdown = counted_value.breakdown
    and data_cell.data_cell_id <> all(presence.absent_cell_ids)

where not line_count.is_kept

union all

select
    recount.line_unit_id,
    recount.data_cell_id,
    recount.value,
    1

from line_count
inner join aggregation.recount
    on recount.period_id = @periodId
    and recount.line_unit_id = line_count.line_unit_id
    and recount.known_to = 'infinity'

where line_count.is_kept;

analyze line_count;
analyze line_count_cell;
