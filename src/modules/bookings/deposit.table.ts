import type { Generated } from 'kysely'
import type { DepositWay } from './deposit.ts'

declare module '../../platform/db/tables.ts' {
  interface Tables {
    booking_deposit: BookingDepositTable
  }
}

export interface BookingDepositTable {
  booking_id: string
  cents: number
  received_on: string
  received_how: DepositWay
  received_by: string | null
  settled_on: string | null
  settled_by: string | null
  retained_cents: Generated<number>
  retained_reason: Generated<string>
}
