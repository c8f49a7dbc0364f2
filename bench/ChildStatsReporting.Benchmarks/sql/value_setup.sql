-- Title:       Tables of the usual way: a key, and a trigger that writes each row to a trail
-- Source:      none
-- Row:         none is returned
-- Parameters:  none

select aggregation.prepare_period(1);

create schema usual;

create table usual.cell_value (
    submission_id bigint not null,
    data_cell_id  integer not null,
    value         numeric,
    primary key (submission_id, data_cell_id)
);

create table usual.trail (
    trail_id      bigint generated always as identity primary key,
    recorded_at   timestamptz not null default clock_timestamp(),
    user_name     text not null default current_user,
    action        text not null,
    submission_id bigint not null,
    data_cell_id  integer not null,
    old_value     numeric,
    new_value     numeric
);

create function usual.write_trail() returns trigger language plpgsql as $$
begin
    insert into usual.trail (action, submission_id, data_cell_id, old_value, new_value)
    values (tg_op, new.submission_id, new.data_cell_id,
        case when tg_op = 'UPDATE' then old.value end, new.value);
    return null;
end $$;

create trigger cell_value_trail after insert or update on usual.cell_value
    for each row execute function usual.write_trail();
