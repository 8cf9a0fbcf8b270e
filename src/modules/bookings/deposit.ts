import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Cents } from '../../kernel/money.ts'

/** How a deposit came in. */
export const depositWays = ['cash', 'transfer'] as const
export type DepositWay = (typeof depositWays)[number]
export const depositWayNames = {
  cash: 'bar',
  transfer: 'per Überweisung',
} as const satisfies Record<DepositWay, string>

/** What came in: on which day, and how. */
export interface DepositReceipt {
  readonly on: Day
  readonly how: DepositWay
}

/** What became of it in the end: given back, or kept in part or whole with a reason. */
export interface DepositEnd {
  readonly on: Day
  /** 0: everything went back. */
  readonly retained: Cents
  readonly reason: string
}

/** The deposit (Kaution, R065) of a booking: agreed with the answer, then received, then given back or kept. */
export interface Deposit {
  /** 0: none was agreed. */
  readonly cents: Cents
  /** Why it is not what the table of fees says; else empty. */
  readonly reason: string
  readonly received: DepositReceipt | null
  readonly settled: DepositEnd | null
}

/** Another deposit than the table of fees says, and why. */
export interface DepositWish {
  readonly cents: Cents
  readonly reason: string
}

/** A deposit that is still here although everything is over. */
export interface HeldDeposit {
  readonly bookingId: Id
  readonly title: string
  readonly cents: Cents
  /** The last day on which a room was used, or on which the last date was given up. */
  readonly over: Day
}

/** Why a deed on a deposit is refused, and what to do next. */
export const depositRefusals = {
  'no-deposit': 'Für diese Nutzung ist keine Kaution vereinbart.',
  'deposit-not-here': 'Die Kaution ist noch nicht eingetragen. Bitte tragen Sie zuerst ein, wann sie kam.',
  'deposit-settled':
    'Was aus der Kaution wurde, ist schon eingetragen. Stimmt es nicht, nehmen Sie den Eintrag zuerst zurück.',
  'deposit-ahead': 'Dieser Tag liegt noch vor uns. Bitte prüfen Sie das Datum der Kaution.',
  'deposit-before': 'An diesem Tag war die Kaution noch nicht da. Bitte prüfen Sie das Datum.',
  'deposit-too-much': 'Einbehalten können Sie höchstens die ganze Kaution.',
  'deposit-no-reason': 'Bitte schreiben Sie, warum Sie etwas von der Kaution einbehalten.',
} as const
export type DepositRefusal = keyof typeof depositRefusals
