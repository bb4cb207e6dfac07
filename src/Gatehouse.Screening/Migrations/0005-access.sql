-- What each session stated as its purpose, until it ends.
create table stated_purpose (
    session text primary key,
    account text not null,
    code text not null,
    reference text not null,
    at bigint not null
);

-- Handlings an account was cleared for, by two persons.
create table clearance (
    account text not null,
    handling text not null,
    since bigint not null,
    primary key (account, handling)
);

-- By when a notice asks for something to be done; null where it only tells.
alter table notice add column due bigint;
