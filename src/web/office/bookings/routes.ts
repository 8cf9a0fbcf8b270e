import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import { accountsXlsx, showAccounts } from './accounts.tsx'
import { decideHere, showAnswer } from './answer.tsx'
import { showBooking } from './booking.tsx'
import { cancelHere, moveHere, showDate } from './date.tsx'
import {
  eraseHere,
  linkHere,
  partnerHere,
  reserveHere,
  unreserveHere,
  wishHere,
  withdrawHere,
} from './deeds.tsx'
import { digestRoutes } from './digest-choice.tsx'
import { enterHere, showEntry } from './entry.tsx'
import { addExtraHere, retireExtraHere, saveFeesHere } from './fees.tsx'
import { showFound } from './find.tsx'
import { handOverHere, takeBackHere, undoDepositHere } from './handover-deeds.ts'
import { showInbox } from './inbox.tsx'
import { confirmationPdf, letterPdf } from './letters.ts'
import { publishRulesHere, saveSettingsHere, showSettings } from './settings.tsx'

const id = ':id'

/** Requests for rooms: what waits, one request with its story, the answer, the rules of a site. */
export const bookingRoutes: readonly OfficeRoute[] = [
  page(paths.bookings(), 'booking.read', showInbox),
  page(paths.bookingsFind(), 'booking.read', showFound),
  page(paths.bookingNew(), 'booking.decide', showEntry),
  deed(paths.bookingNew(), 'booking.decide', 'booking.requested', enterHere),
  page(paths.bookingAccounts(), 'booking.read', showAccounts),
  page(paths.bookingAccountsXlsx(), 'booking.read', accountsXlsx),
  page(paths.booking(id), 'booking.read', showBooking),
  page(paths.bookingAnswer(id), 'booking.decide', showAnswer),
  deed(paths.bookingAnswer(id), 'booking.decide', 'booking.decided', decideHere),
  deed(paths.bookingReserve(id), 'booking.decide', 'booking.reserved', reserveHere),
  deed(paths.bookingUnreserve(id), 'booking.decide', 'booking.reservation-ended', unreserveHere),
  deed(paths.bookingPartner(id), 'booking.decide', 'booking.partner-linked', partnerHere),
  deed(paths.bookingWish(id), 'booking.decide', 'booking.wish-answered', wishHere),
  deed(paths.bookingWithdraw(id), 'booking.decide', 'booking.withdrawn', withdrawHere),
  deed(paths.bookingErase(id), 'booking.decide', 'booking.erased', eraseHere),
  deed(paths.bookingLink(id), 'booking.decide', 'booking.link-renewed', linkHere),
  deed(paths.bookingHandOver(id), 'booking.decide', 'booking.deposit-received', handOverHere),
  deed(paths.bookingTakeBack(id), 'booking.decide', 'booking.deposit-returned', takeBackHere),
  deed(paths.bookingDepositUndo(id), 'booking.decide', 'booking.deposit-undone', undoDepositHere),
  page(paths.bookingConfirmation(id), 'booking.read', confirmationPdf),
  page(paths.bookingLetter(id, ':letter'), 'booking.read', letterPdf),
  page(paths.bookingDate(id, ':date'), 'booking.decide', showDate),
  deed(paths.bookingDateMove(id, ':date'), 'booking.decide', 'booking.moved', moveHere),
  deed(paths.bookingDateCancel(id, ':date'), 'booking.decide', 'booking.cancelled', cancelHere),
  ...digestRoutes,
  page(paths.bookingSettings(id), 'booking.manage', showSettings),
  deed(paths.bookingSettings(id), 'booking.manage', 'booking-setting.saved', saveSettingsHere),
  deed(paths.bookingRules(id), 'booking.manage', 'rules-of-use.published', publishRulesHere),
  deed(paths.bookingFees(id), 'booking.manage', 'fee.saved', saveFeesHere),
  deed(paths.bookingExtras(id), 'booking.manage', 'fee.extra-added', addExtraHere),
  deed(paths.bookingExtraRetire(id, ':extra'), 'booking.manage', 'fee.extra-retired', retireExtraHere),
]
