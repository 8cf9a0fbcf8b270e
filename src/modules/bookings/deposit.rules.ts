import type { Day } from '../../kernel/day.ts'
import { shortDayText } from '../../kernel/german-date.ts'
import type { Cents } from '../../kernel/money.ts'
import { euroText } from '../../kernel/money.ts'
import type { Deposit, DepositEnd, DepositReceipt, DepositRefusal, DepositWish } from './deposit.ts'
import { depositWayNames } from './deposit.ts'
import type { Fee } from './setting.ts'

/**
 * What is agreed with the answer: the deposit of the table of fees, or another one with its reason (domain rules §9.1).
 * @returns undefined when it differs and nobody says why
 */
export function agreedDeposit(
  fee: Fee | undefined,
  wish: DepositWish | undefined,
): Pick<Deposit, 'cents' | 'reason'> | undefined {
  const usual = fee?.depositCents ?? 0
  if (!wish || wish.cents === usual) return { cents: usual, reason: '' }
  const reason = wish.reason.trim()
  return reason === '' ? undefined : { cents: wish.cents, reason }
}

/** Why this cannot be received; undefined: it can, or it is here already. */
export function receiptProblem(
  deposit: Deposit,
  { on }: DepositReceipt,
  today: Day,
): DepositRefusal | undefined {
  if (deposit.cents === 0) return 'no-deposit'
  return on > today ? 'deposit-ahead' : undefined
}

/** Why a deposit cannot end like this; undefined: it can, or exactly so it has ended already. */
export function endProblem(deposit: Deposit, end: DepositEnd, today: Day): DepositRefusal | undefined {
  const { received, settled, cents } = deposit
  if (cents === 0) return 'no-deposit'
  if (received === null) return 'deposit-not-here'
  if (settled !== null) return settled.retained === end.retained ? undefined : 'deposit-settled'
  if (end.on > today) return 'deposit-ahead'
  if (end.on < received.on) return 'deposit-before'
  if (end.retained > cents) return 'deposit-too-much'
  return end.retained > 0 && end.reason.trim() === '' ? 'deposit-no-reason' : undefined
}

/** How a deposit stands, in a sentence without names; empty when none was agreed and nobody said why. */
export function depositText({ cents, reason, received, settled }: Deposit): string {
  if (cents === 0) return reason === '' ? '' : `Keine Kaution: ${reason}`
  const agreed = `${euroText(cents)}${reason === '' ? '' : ` (${reason})`}`
  if (received === null) return `${agreed}, noch nicht da`
  const came = `${agreed}, ${depositWayNames[received.how]} am ${shortDayText(received.on)}`
  if (settled === null) return `${came}, noch hier`
  const day = shortDayText(settled.on)
  if (settled.retained === 0) return `${came}, zurückgegeben am ${day}`
  const kept = `${euroText(settled.retained)} einbehalten am ${day}: ${settled.reason}`
  return settled.retained === cents
    ? `${came}, ${kept}`
    : `${came}, ${euroText(cents - settled.retained)} zurückgegeben, ${kept}`
}

/** What a letter says about it; empty when there is none. */
export function depositSentence(cents: Cents): string {
  if (cents === 0) return ''
  return `Bitte hinterlegen Sie vorher eine Kaution von ${euroText(cents)}, in bar oder per Überweisung. Sie bekommen sie zurück, wenn alles in Ordnung ist.`
}
