-- Title:       Rows of the lists of a return, in words
-- Source:      design The ward return XP-TE13
-- Row:         one row of one list, in the order of its sheet
-- Parameters:  @submissionId bigint
-- Null:        a cell that may be empty is an empty text; no row for who recorded no reading in
--              this transaction, and once the lists are erased

with word as (

    select distinct on (dimension, category)
        dimension,
        category,
        name_vi

    from reference.dimension_category

    order by dimension, category, catalogue_version_id desc

),

listed as (

    select
        'abuse_case' as list,
        abuse_case.row_number,
        array[
            abuse_case.case_key,
            to_char(abuse_case.half_month_start, 'YYYY-MM-')
                || case when extract(day from abuse_case.half_month_start) = 1 then 1 else 2 end,
            (select name_vi from word where dimension = 'abuse_form' and category = abuse_form),
            (select name_vi from word
                where dimension = 'abuse_setting' and category = abuse_setting),
            (select name_vi from word where dimension = 'case_outcome' and category = case_outcome),
            abuse_case.perpetrator_count::text,
            case when abuse_case.is_child_elsewhere then 'có' else 'không' end
        ] as cells

    from register.abuse_case

    where abuse_case.submission_id = @submissionId

    union all

    select
        'abused_child',
        abused_child.row_number,
        array[
            abused_child.child_key,
            abused_child.case_key,
            (select name_vi from word where dimension = 'sex' and category = sex),
            abused_child.age_year::text,
            (select string_agg(coalesce(word.name_vi, form.category), ', ' order by form.place)
                from unnest(abuse_forms) with ordinality as form (category, place)
                left join word
                    on word.dimension = 'abuse_form' and word.category = form.category),
            (select string_agg(coalesce(word.name_vi, form.category), ', ' order by form.place)
                from unnest(sexual_abuse_kinds) with ordinality as form (category, place)
                left join word
                    on word.dimension = 'sexual_abuse_kind' and word.category = form.category),
            case when abused_child.has_support_plan then 'có' else 'không' end,
            case abused_child.is_minority when true then 'có' when false then 'không' end,
            case abused_child.is_disabled when true then 'có' when false then 'không' end
        ]

    from register.abused_child

    where abused_child.submission_id = @submissionId

    union all

    select
        'sanction_decision',
        sanction_decision.row_number,
        array[
            sanction_decision.decision_key,
            sanction_decision.case_key,
            to_char(sanction_decision.half_month_start, 'YYYY-MM-')
                || case when extract(day from sanction_decision.half_month_start) = 1
                    then 1 else 2 end,
            sanction_decision.legal_article,
            (select name_vi from word
                where dimension = 'violator_kind' and category = violator_kind),
            (select name_vi from word where dimension = 'sanction' and category = sanction),
            trim_scale(sanction_decision.fine_vnd)::text,
            (select name_vi from word
                where dimension = 'sanction_authority' and category = authority),
            (select name_vi from word where dimension = 'sanction_status' and category = status)
        ]

    from register.sanction_decision

    where sanction_decision.submission_id = @submissionId

    union all

    select
        'injury',
        injury.row_number,
        array[
            (select name_vi from word where dimension = 'sex' and category = sex),
            injury.age_year::text,
            (select name_vi from word where dimension = 'injury_cause' and category = injury_cause),
            (select name_vi from word where dimension = 'injury_place' and category = injury_place),
            case when injury.is_death then 'có' else 'không' end,
            case when injury.is_reported_before then 'có' else 'không' end
        ]

    from register.injury

    where injury.submission_id = @submissionId

)

select
    list,
    row_number,
    array(select coalesce(cell.content, '') from unnest(cells) with ordinality
        as cell (content, place) order by cell.place) as cells

from listed

order by list, row_number
