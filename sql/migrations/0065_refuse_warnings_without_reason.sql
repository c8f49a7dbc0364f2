-- What the rules of review refuse with a sentence, the database refuses too: a return that keeps
-- warnings is handed in with the reason.
create or replace function review.refuse_decision() returns trigger language plpgsql as $$
declare
    submission_state text;
    method text;
    warnings integer;
begin
    -- Two people at once: the second waits here and then finds the step done.
    select state, confirmation_method, warning_count into submission_state, method, warnings
    from intake.submission
    where submission_id = new.submission_id
    for update;
    if (new.action = 'submit' and submission_state <> 'validated')
        or (new.action = 'confirm' and submission_state <> 'submitted'
            and not (submission_state = 'returned' and method is not distinct from 'signed_scan'))
        or (new.action = 'accept' and submission_state <> 'confirmed')
        or (new.action = 'return'
            and submission_state not in ('submitted', 'confirmed', 'accepted'))
    then
        raise exception 'submission % is %, so that nobody can % it',
            new.submission_id, submission_state, new.action using errcode = 'check_violation';
    end if;
    if new.action = 'submit' and warnings > 0 and coalesce(new.remark, '') !~ '\S' then
        raise exception 'submission % keeps % warnings and no reason', new.submission_id, warnings
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function review.refuse_decision() is
    'Keeps the order of the steps of review: one person confirms a revision and one accepts it. '
    'A return with warnings is handed in with the reason.';
