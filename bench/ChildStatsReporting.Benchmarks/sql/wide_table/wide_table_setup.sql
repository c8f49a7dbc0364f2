-- Title:       The wide analytics table: formulas as conditions on its columns
-- Source:      none
-- Row:         none is returned
-- Parameters:  none
-- Counts:      as the analytics tables of DHIS2: levels and dimensions are columns, an index each

create schema wide_table;

create unlogged table wide_table.indicator_value (
    admin_unit_id        integer not null,
    indicator_formula_id integer not null,
    breakdown            text not null,
    numerator            numeric not null,
    denominator          numeric,
    value                numeric,
    reported_count       integer not null
);

-- "3..5" and "male|female" as a list of categories.
create function wide_table.categories(in pinned text) returns text[]
language sql immutable strict as $$
    select case
        when pinned like '%..%' then (
            select array_agg(number::text)
            from generate_series(
                split_part(pinned, '..', 1)::integer, split_part(pinned, '..', 2)::integer
            ) as number
        )
        else string_to_array(pinned, '|')
    end
$$;

-- A formula as a condition on the rows that it adds up: element, moment and pinned dimensions.
create function wide_table.condition(in formula text) returns text
language plpgsql immutable strict as $$
declare
    term text;
    pin text;
    terms text[] := '{}';
    condition text;
begin
    foreach term in array regexp_split_to_array(formula, '\s*\+\s*')
    loop
        condition := format('data_element = %L and moment %s',
            substring(term from '^(?:average\()?(\w+)'),
            case when term like 'average(%' then 'in (''closing'', ''opening'')'
                else '= ''closing''' end);
        foreach pin in array coalesce(string_to_array(substring(term from '\{(.*)\}'), ';'), '{}')
        loop
            condition := condition || format(' and %I = any (%L::text[])',
                trim(split_part(pin, '=', 1)),
                wide_table.categories(trim(split_part(pin, '=', 2))));
        end loop;
        terms := terms || format('(%s)', condition);
    end loop;
    return '(' || array_to_string(terms, ' or ') || ')';
end $$;

-- What a formula adds up of a row: half of each end of an average, else the value.
create function wide_table.amount(in formula text) returns text
language sql immutable strict as $$
    select case
        when formula not like '%average(%' then 'value'
        else format('value * case when %s then 0.5 else 1 end', (
            select wide_table.condition(string_agg(term, '+'))
            from regexp_split_to_table(formula, '\s*\+\s*') as term
            where term like 'average(%'
        ))
    end
$$;

grant usage on schema wide_table to worker;
