-- What overseers do, what data subjects asked, breaches. Days are counted from 1970-01-01, UTC; a column 'sealed' is encrypted under
-- the key of the row's 'day' and unreadable once that day is erased (docs/decisions/0027).

-- An account is asked to justify what it did.
create table oversight_question (
    id text primary key,
    event bigint not null,            -- of the audit log
    action text not null,
    about text not null,
    account text not null,
    asked_by text not null,
    at bigint not null,
    due bigint not null,
    question text not null,
    answer text,
    answered_at bigint,
    finding text,                     -- in-order, not-in-order
    opinion text,
    opinion_by text,
    opinion_at bigint
);

create index oversight_question_account on oversight_question (account, at);

-- What the overseer found of an act that is reviewed afterwards.
create table oversight_review (
    subject text primary key,         -- id of the approval
    finding text not null,
    opinion text not null,
    account text not null,
    at bigint not null
);

-- The register of requests. What names the person lies in 'sealed' and goes with the day of receipt; the rest stays.
create table data_subject_request (
    id text primary key,
    day integer not null,
    kind text not null,               -- Access, Rectification, Erasure, Restriction, Misidentification
    way text not null,                -- Direct, Authority
    received bigint not null,
    due bigint not null,
    extended text,                    -- why it takes longer
    state text not null,              -- Open, Decided, Answered
    outcome text,
    reason text,                      -- without personal data
    decided_by text,
    decided_at bigint,
    answered_at bigint,
    made_by text not null,
    sealed {bytes}
);

create index data_subject_request_day on data_subject_request (day) where sealed is not null;
create index data_subject_request_due on data_subject_request (due, id) where state <> 'Answered';

-- Travellers found for a request.
create table data_subject_finding (
    request text not null,
    traveller text not null,
    flight text not null,
    day integer not null,             -- of the traveller's data
    at bigint not null,
    primary key (request, traveller)
);

create index data_subject_finding_day on data_subject_finding (day);

-- A traveller whose data may be reviewed and not used further.
create table restriction (
    traveller text primary key,
    day integer not null,
    request text not null,
    account text not null,
    at bigint not null
);

create index restriction_day on restriction (day);

-- What is wrong in a traveller's data, and what is right.
create table correction (
    id text primary key,
    traveller text not null,
    day integer not null,
    request text not null,
    account text not null,
    at bigint not null,
    sealed {bytes} not null
);

create index correction_traveller on correction (traveller);
create index correction_day on correction (day);

-- Numbers for persons hit wrongly again and again.
create table redress (
    number text primary key,
    day integer not null,
    request text not null,
    account text not null,
    at bigint not null,
    sealed {bytes} not null           -- name, birth date, document
);

create index redress_day on redress (day);

-- The entries, as they stood, that the person was found not to be.
create table redress_pair (
    redress text not null,
    list text not null,
    entry_id text not null,
    entry_version text not null,
    hit text not null,
    at bigint not null,
    primary key (redress, list, entry_id)
);

create index redress_pair_entry on redress_pair (list, entry_id, entry_version);

create table breach (
    id text primary key,
    found_at bigint not null,
    recorded_at bigint not null,
    recorded_by text not null,
    title text not null,
    nature text not null,             -- confidentiality, integrity, availability
    risk text not null,               -- unknown, none, risk, high
    persons text not null,            -- how many, as far as known
    closed_at bigint
);

create table breach_step (
    breach text not null,
    number integer not null,
    at bigint not null,
    account text not null,
    what text not null,               -- recorded, assessed, authority-told, subjects-told, state-told, measure, closed
    words text not null,
    primary key (breach, number)
);

-- A hit of somebody whose redress number clears them of this entry comes last in the queue.
alter table hit add column cleared_by text;
alter table hit add column lowered integer not null default 0;
drop index hit_waiting;
create index hit_waiting on hit (lowered, due, score desc, id) where state in ('open', 'pending', 'awaiting-second', 'confirmed');
