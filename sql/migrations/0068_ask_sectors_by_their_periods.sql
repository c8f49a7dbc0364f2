-- Forms of other sectors ask some of their cells in the return of a year or of a school year itself
-- and not in its quarters. Which cells a return asks was said in four queries, for quarters only.

create function reference.is_asked(
    in frequency text, in period_kind text, in quarter integer
) returns boolean
language sql immutable parallel safe as $$
    select case
        when frequency is null then null
        when period_kind = 'Q' then
            frequency = 'q'
            or (frequency = 'h' and quarter in (2, 4))
            or (frequency = 'y' and quarter = 4)
        when period_kind = 'Y' then frequency = 'year'
        when period_kind = 'SY' then frequency = 'sy'
        when period_kind is not null then false
    end
$$;

comment on function reference.is_asked(text, text, integer) is
    'Whether a return of a period of that kind asks a cell of that frequency on its form. Null '
    'without a frequency or a period.';

revoke execute on function reference.is_asked(text, text, integer) from public;
grant execute on function reference.is_asked(text, text, integer) to web, worker;

comment on column reference.form_cell.frequency is
    'Returns that ask it: q those of every quarter, h of the second and fourth, y of the fourth; '
    'year that of the year itself, sy that of a school year.';
comment on column reference.data_element.form is
    'Group of elements that a form collects: ward, cases, system, agency, health and so on.';
comment on column reference.data_element.section is
    'Section of its form and with it the sheet; null where none is typed.';
