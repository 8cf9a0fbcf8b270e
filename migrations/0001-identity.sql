-- Accounts, what they may do, and the trail of what was done.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Kept by better-auth (its `user`).
create table account (
  id uuid primary key,
  name text not null constraint account_name_not_blank check (btrim(name) <> ''),
  email text not null constraint account_email_unique unique,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deactivated_at timestamptz,
  constraint account_email_lower_case check (email = lower(email))
);

-- Kept by better-auth (its `session`): one row for each device somebody is signed in on.
create table login (
  id uuid primary key,
  user_id uuid not null references account on delete cascade,
  token text not null constraint login_token_unique unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index login_user on login (user_id);

-- Kept by better-auth (its `account`): the password hash.
create table credential (
  id uuid primary key,
  user_id uuid not null references account on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint credential_once_per_provider unique (provider_id, account_id)
);
create index credential_user on credential (user_id);

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);

create table second_factor (
  id uuid primary key,
  user_id uuid not null references account on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  constraint second_factor_once_per_account unique (user_id)
);

-- Counts tries to sign in, for the lock-out; an e-mail address is kept as a hash only.
create table login_attempt (
  id uuid primary key,
  key text not null constraint login_attempt_key_unique unique,
  count integer not null,
  last_request bigint not null
);

-- One row: the key that signs cookies and hides second factors, the same for all app processes.
create table signing_key (
  id uuid primary key,
  secret text not null constraint signing_key_long_enough check (length(secret) >= 32),
  created_at timestamptz not null default now()
);
create unique index signing_key_only_one on signing_key ((true));

-- One-time links for a new colleague or a forgotten password; only the hash is kept.
create table invitation (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  purpose text not null constraint invitation_purpose_known check (purpose in ('invite', 'reset')),
  token_hash text not null constraint invitation_token_unique unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_by uuid references account on delete set null,
  created_at timestamptz not null default now()
);
create index invitation_account on invitation (account_id);

create table audit_entry (
  id uuid primary key,
  at timestamptz not null default now(),
  account_id uuid references account on delete set null,
  event text not null,
  entity text not null,
  entity_id uuid,
  centre_id uuid,
  detail jsonb not null default '{}'
);
create index audit_entry_entity on audit_entry (entity, entity_id, at);
create index audit_entry_centre on audit_entry (centre_id, at);
create index audit_entry_at on audit_entry (at);
create index audit_entry_event on audit_entry (event, id);

-- Counts how often one address sent one public form; forgotten after two windows, so it need not survive a crash.
create unlogged table rate_count (
  key text not null,
  slot bigint not null,
  hits integer not null,
  expires_at timestamptz not null,
  constraint rate_count_pk primary key (key, slot)
);
