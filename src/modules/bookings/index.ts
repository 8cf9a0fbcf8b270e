import './booking.table.ts'
import './deposit.table.ts'
import './digest.table.ts'
import './self-managed.table.ts'
import './setting.table.ts'
import './sheet-link.table.ts'

export * from './booking.ts'
export * from './setting.ts'
export * from './deposit.ts'
export * from './user-class.ts'
export * from './refusal.ts'
export * from './request-form.ts'
export * from './free.ts'
export type * from './deed.ts'
export type { DigestPost, LetterCounts } from './digest.ts'
export type { InboxCounts } from './inbox.queries.ts'
export { agreedDeposit, depositText } from './deposit.rules.ts'
export { decisionTemplate, namesDate } from './letter.rules.ts'
export type { AnsweredDate } from './letter.rules.ts'
export { priceOf } from './price.rules.ts'
export { minutesOfDates, openDates } from './decision.rules.ts'

export { rulesById, rulesOfSite, siteTerms, sitesForRequests, termsOfSites } from './setting.queries.ts'
export { addExtra, publishRules, retireExtra, saveBookingSetting, saveFees } from './setting.commands.ts'

export { userClassById, userClassesAll } from './user-class.queries.ts'
export {
  addUserClass,
  editUserClass,
  moveUserClass,
  retireUserClass,
  reviveUserClass,
} from './user-class.commands.ts'

export { previewRequest } from './request.queries.ts'
export type { PreviewDate, RequestPreview } from './request.queries.ts'
export { bookingById, bookingByLink, bookingsByIds, bookingStory, lettersOf } from './booking.queries.ts'
export { keepLetters, newBookingToken, thePerson } from './writing.commands.ts'
export { bookedDates } from './letter-dates.queries.ts'
export { requestRoom } from './request.commands.ts'
export { carriedKey, tokenOfRequest } from './request-key.commands.ts'
export { changeRequest } from './change.commands.ts'
export {
  answerChangeWish,
  cancelDatesByLink,
  confirmAddress,
  linkPartner,
  movePartnerOfBookings,
  renewLink,
  wishBookingChange,
  withdrawBooking,
  withdrawForPerson,
} from './link.commands.ts'
export { cancelBookingDates, moveBookingDate } from './date.commands.ts'
export { releaseReservation, reserveBooking } from './reservation.commands.ts'
export { decideBooking } from './decision.commands.ts'

export { bookingsInside, roomsOfSuspended } from './closure.queries.ts'
export { liftBookingsOfClosure, suspendBookingsForClosure } from './closure.commands.ts'
export { retakeBookedRooms } from './buffers.commands.ts'
export { endDueReservations, remindOfRequests } from './reminder.commands.ts'
export { chooseDigest, reservationsEndBy, sendRequestDigests } from './digest.commands.ts'
export { digestChoice, sinceLastDigest } from './digest.queries.ts'
export { digestByDefault } from './digest.rules.ts'
export { answerDue, waitingLines } from './reminder.rules.ts'
export { handOver, takeBack, undoDeposit } from './deposit.commands.ts'
export { depositsToReturn } from './deposit.queries.ts'
export { eraseBookingPerson, eraseDueBookings } from './erasure.commands.ts'
export { lettersNotSent } from './unsent.commands.ts'
export { unsentLetters } from './unsent.queries.ts'
export type { UnsentLetter } from './unsent.queries.ts'

export { inbox, inboxCounts, inboxPageSize, weighedBooking } from './inbox.queries.ts'
export type { Inbox, InboxLine, Rival } from './inbox.queries.ts'
export { accountLines, bookingsArchive, findBookings } from './accounts.queries.ts'
export type { AccountLine } from './accounts.queries.ts'
export { bookingsForPlan } from './plan.queries.ts'
export type { PlanBooking } from './plan.queries.ts'
export { bookingDatesAfter, standingBookings, standingBookingsByIds } from './standing.queries.ts'
export type { StandingBooking } from './standing.queries.ts'
export { endBookingAfter } from './ending.commands.ts'
export { freeTimes } from './free.queries.ts'
export { windowsOn } from './free.rules.ts'
export { searchFree } from './search.queries.ts'

export * from './self-managed.ts'
export { briefedOn, evenRun, gapsOf, notNow } from './self-managed.rules.ts'
export { eveningOf, eveningsBetween, eveningsOf, eveningWork } from './evening.queries.ts'
export type { EveningWork } from './evening.queries.ts'
export { damageById, damagesOfEvening } from './damage.queries.ts'
export { briefingsOf, keysOfSite, loansOfBooking, loansOut, selfManagedSetting } from './key.queries.ts'
export { closeEvening, nameResponsible, openEvening, tellDamage } from './evening.commands.ts'
export type { Closing } from './evening.commands.ts'
export { briefGroup, finishDamage, setSelfManaged, settleEvening } from './self-managed.commands.ts'
export { addSiteKey, lendKey, retireSiteKey, saveSelfManagedSetting, takeKeyBack } from './key.commands.ts'

export { sheetLinkForm, sheetLinkLatest, sheetLinkRefusals, sheetLinkWorks } from './sheet-link.ts'
export type { SheetLink } from './sheet-link.ts'
export { sheetLinksOf } from './sheet-link.queries.ts'
export { forgetSheetLinks, makeSheetLink, openSheetLink, revokeSheetLink } from './sheet-link.commands.ts'
