-- Title:       The days of a return, and what its unit was given
-- Source:      design Rules of figures, periods are data
-- Row:         the return
-- Parameters:  @periodId integer, @formCode text, @adminUnitId integer, @today date
-- Null:        extended_until, reason and user_name where the unit was given nothing

select
    return_window.due_on,
    return_window.last_day,
    return_window.is_open,
    return_window.extended_until,
    return_window.is_exempt,
    term.reason,
    term.user_name,
    person.full_name

from review.return_window(@periodId, @formCode, @adminUnitId, @today, null)
    as return_window
left join lateral review.current_term(@periodId, @formCode, @adminUnitId, null) as term
    on true
left join access.person on person.user_name = term.user_name
