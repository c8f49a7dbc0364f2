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

with stated_list as (

    select
        part_list.line_unit_id,
        array_agg(part_list.list) as lists

    from (
        select
            key_scope.listed_by as line_unit_id,
            list_state.list,
            count(*) as stated_count,
            (
                select count(*)
                from key_scope as own_scope
                where own_scope.listed_by = key_scope.listed_by
            ) as return_count
        from key_scope
        inner join register.list_state
            on list_state.submission_id = key_scope.submission_id
            and (list_state.is_nil or list_state.row_count > 0)
        group by key_scope.listed_by, list_state.list
    ) as part_list

    where part_list.stated_count = part_list.return_count

    group by part_list.line_unit_id

),

-- What another version counts and this one does not is absent too: a count that is kept is read by
-- later versions.
keyed_element as (

    select distinct data_element
    from reference.list_count
    where counted_by = 'key'

),

found as (

    select
        key_line.line_unit_id,
        array(
            select data_cell.data_cell_id
            from reference.data_cell
            inner join keyed_element on keyed_element.data_element = data_cell.data_element
            left join reference.collected_cell
                on collected_cell.catalogue_version_id = @catalogueVersionId
                and collected_cell.data_cell_id = data_cell.data_cell_id
                and collected_cell.is_keyed
                and collected_cell.needed_lists <@ coalesce(stated_list.lists, '{}')
            where collected_cell.data_cell_id is null
            order by data_cell.data_cell_id
        ) as absent_cell_ids

    from key_line
    left join stated_list on stated_list.line_unit_id = key_line.line_unit_id

    where key_line.is_complete
        and not key_line.is_kept

)

select
    found.line_unit_id,
    found.absent_cell_ids,
    last_cell.last_cell_id,
    encode(sha256(convert_to(concat_ws('/', found.absent_cell_ids, '{}', last_cell.last_cell_id),
        'UTF8')), 'hex') as content_sha256

from found
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

create temp table line_count on commit drop as

select
    complete_line.line_unit_id,
    presence.presence_id,
    false as is_kept

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

create temp table line_count_cell on commit drop as

select
    line_count.line_unit_id,
    data_cell.data_cell_id,
    counted_value.value,
    1 as sign

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
