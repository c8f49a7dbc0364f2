-- Two kinds of cells have been stored without being named: results that change, and formats of which nobody knows what they
-- show.
comment on column intake.submitted_cell.value_kind is
    'number, text, boolean, error or date; format where Excel shows something else than is stored, '
    'format_only where nobody knows what it shows and value_text is the format; uncalculated for a '
    'formula of which nothing shows that it was calculated, volatile for one that gives another '
    'result each time the file is opened or reads such a cell; narrow, colour, tiny, symbol, repeated, '
    'mixed or covered where a figure is not seen though its number format shows it.';
