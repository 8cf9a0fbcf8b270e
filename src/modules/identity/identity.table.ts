import type { ColumnType, Generated } from 'kysely'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    account: AccountTable
    account_role: AccountRoleTable
    login: LoginTable
    credential: CredentialTable
    verification: VerificationTable
    second_factor: SecondFactorTable
    login_attempt: LoginAttemptTable
    signing_key: SigningKeyTable
    invitation: InvitationTable
    audit_entry: AuditEntryTable
  }
}

export interface AccountTable {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  two_factor_enabled: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  deactivated_at: Date | null
  operator_id: string | null
}

export interface AccountRoleTable {
  id: string
  account_id: string
  role: string
  operator_id: string | null
  centre_id: string | null
  partner_id: string | null
  created_at: Generated<Date>
}

export interface LoginTable {
  id: string
  user_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface CredentialTable {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  password: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface SecondFactorTable {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: Generated<boolean>
  failed_verification_count: Generated<number>
  locked_until: Date | null
}

export interface LoginAttemptTable {
  id: string
  key: string
  count: number
  last_request: number
}

export interface SigningKeyTable {
  id: string
  secret: string
  created_at: Generated<Date>
}

export interface InvitationTable {
  id: string
  account_id: string
  purpose: 'invite' | 'reset'
  token_hash: string
  expires_at: Date
  used_at: Date | null
  created_by: string | null
  created_at: Generated<Date>
}

export interface AuditEntryTable {
  id: string
  at: Generated<Date>
  account_id: string | null
  event: string
  entity: string
  entity_id: string | null
  centre_id: string | null
  detail: ColumnType<Record<string, unknown>, string, string>
}
