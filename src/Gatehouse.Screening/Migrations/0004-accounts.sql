-- Accounts: the human behind each (two accounts of one human have the same person), whose staff, which office. Instants are
-- Unix milliseconds; 0 or 1 where a column says 'is_'.
alter table officer add column person text not null default '';
alter table officer add column organisation text not null default 'PIU';
alter table officer add column office text;
alter table officer add column is_service integer not null default 0;
alter table officer add column code_secret text;                       -- of one-time codes; sealed by a key outside the store
alter table officer add column code_step bigint not null default 0;    -- of the last code taken: none is taken twice
alter table officer add column issuer text;                            -- of the identity provider that knows the account
alter table officer add column subject text;

update officer set person = name;

create unique index officer_subject on officer (issuer, subject) where subject is not null;

-- Roles as they were granted. What was revoked stays: it ended the time of set-up for good.
create table granted_role (
    account text not null,
    role text not null,
    since bigint not null,
    approval text,                    -- null: granted alone while the store was set up
    revoked_at bigint,
    primary key (account, role, since)
);

-- A signed-in browser; the id itself is in its cookie alone.
create table session (
    digest text primary key,
    account text not null,
    started_at bigint not null,
    seen_at bigint not null,
    fresh_at bigint not null,         -- when a factor was given last
    factor text not null,
    from_address text not null,
    ended_at bigint,
    ended_by text
);

create index session_account on session (account, started_at);

-- A link that is good once, printed where it was asked for; here is only its digest.
create table sign_in_link (
    digest text primary key,
    account text,                     -- null: of the first administrator
    kind text not null,               -- SetUp, Enrol, Demo
    expires bigint not null,
    approval text,                    -- it works once this approval was given
    used_at bigint
);

create table passkey (
    id text primary key,              -- of the credential, base64url
    account text not null,
    name text not null,
    made_at bigint not null,
    used_at bigint,
    body text not null                -- what the platform keeps of a passkey, as JSON
);

create index passkey_account on passkey (account);

-- What a browser was asked to sign; used once.
create table passkey_challenge (
    id text primary key,
    account text,                     -- null where the passkey says who signs in
    state text not null,
    expires bigint not null
);
