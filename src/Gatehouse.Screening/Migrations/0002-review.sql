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
