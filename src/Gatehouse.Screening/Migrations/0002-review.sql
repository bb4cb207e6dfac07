-- Packs proposed or in force; the body is the one text of the pack.
create table pack_version (
    digest text primary key,
    name text not null,
    version integer not null,
    added_at bigint not null,
    added_by text not null,
    body text not null
);

-- One row: what is in force.
create table pack_in_force (
    slot text primary key,            -- always 'current'
    digest text not null,
    since bigint not null
);

-- Acts of two persons: what was asked, by whom, and what became of it.
create table approval (
    id text primary key,
    act text not null,
    about text not null,
    payload text not null,            -- JSON; ids and codes, never a person's data
    digest text not null,             -- over act, object, payload and how the object stood
    account text not null,
    person text not null,
    organisation text not null,
    reason text not null,
    at bigint not null,
    expires bigint not null,
    state text not null,              -- waiting, approved, refused
    second_account text,
    second_person text,
    second_organisation text,
    second_reason text,
    decided_at bigint,
    until bigint,                     -- end of a permission
    result text
);

create index approval_waiting on approval (at, id) where state = 'waiting';
create index approval_account on approval (account, at);
create index approval_about on approval (act, about);

-- What somebody with a role must see; the page comes with the oversight desk.
create table notice (
    id text primary key,
    at bigint not null,
    to_role text not null,
    what text not null,
    about text not null,
    seen bigint                       -- when; null while unseen
);

create index notice_unseen on notice (to_role, at) where seen is null;

-- What each reviewer decided. The note is the reviewer's own words.
create table hit_review (
    hit text not null,
    day integer not null,
    revision integer not null,        -- of the hit after it
    step text not null,               -- Sole, First, Second
    account text not null,
    person text not null,
    outcome text not null,
    reason text not null,
    note {bytes},
    at bigint not null,
    primary key (hit, revision)
);

create index hit_review_day on hit_review (day);

-- One person's match sent to one authority.
create table disclosure (
    id text primary key,              -- of the approval
    hit text not null,
    recipient text not null,
    purpose text not null,
    offence text not null,
    reference text not null,
    handling text not null,
    asked_by text not null,
    approved_by text not null,
    at bigint not null
);

create index disclosure_hit on disclosure (hit);
