import './offer.table.ts'

export * from './offer.ts'
export * from './offer.access.ts'
export * from './offer-note.ts'
export * from './office-offers.ts'
export * from './programme.ts'
export * from './plan.ts'
export * from './today.ts'

import './series.table.ts'
import './session.table.ts'
export * from './series.ts'
export * from './session.ts'
export * from './planning.ts'
export * from './series-form.ts'
export { planSeries, previewSeries } from './planning.commands.ts'
export type { Planner } from './planning.commands.ts'
export { previewFollowing } from './planning-following.commands.ts'
export {
  cancelSession,
  changeRoom,
  changeTimes,
  moveSession,
  reinstateSession,
  takeOption,
} from './session.commands.ts'
export type { ChangeOptions } from './session.commands.ts'
export { confirmDay, confirmHeld, withdrawHeld } from './session-held.commands.ts'
export type { DayPlace } from './session-held.commands.ts'
export { endOffer, endSeries, pauseOffer, resumeOffer } from './series.commands.ts'
export type { Ended } from './series.commands.ts'
export {
  copySeries,
  previewRenewal,
  renewForSchoolYear,
  schoolYearPeriod,
} from './planning-renewal.commands.ts'
export type { NotRenewed, Renewal } from './planning-renewal.commands.ts'
export { notRenewedSentences } from './series-renewal.rules.ts'
export type { NotRenewedReason } from './series-renewal.rules.ts'
export { expireOptions, growSeries } from './planning-growth.commands.ts'
export type { Growth } from './planning-growth.commands.ts'
export {
  closeWithSessions,
  liftClosure,
  reopenWithSessions,
  suspendForClosure,
} from './session-closure.commands.ts'
export type { Closing } from './session-closure.commands.ts'
export { sessionsInside } from './session-closure.queries.ts'
export type { InsideSession } from './session-closure.queries.ts'
export { openQuestions, sessionById, sessionsOfOffer } from './session.queries.ts'
export type { OpenQuestionPage } from './session.queries.ts'
export { seriesById, seriesOfOffers } from './series.queries.ts'
export { mayCancel, mayConfirm, mayPlan } from './session.access.ts'
export type { SessionOwner } from './session.access.ts'
export * from './offer.rules.ts'
export * from './programme.rules.ts'
export * from './programme.queries.ts'
export { filterChoices } from './programme-filters.queries.ts'
export { offerById, offerRecord } from './offer.queries.ts'
export type { OfferRecord } from './offer.queries.ts'
export { createOffer, duplicateOffer, editOffer, setReview } from './offer.commands.ts'
export type { Doer } from './offer.commands.ts'
export * from './offer-publish.commands.ts'
export * from './offer-note.commands.ts'
export { offerPage } from './offer-page.queries.ts'
export { offersList } from './offers-list.queries.ts'
export type { OffersQuestion } from './offers-list.queries.ts'
export { bandPlan, weekPlan } from './plan.queries.ts'
export type { PlanQuestion } from './plan.queries.ts'
export { today } from './today.queries.ts'
export type { TodayQuestion } from './today.queries.ts'
export { notesOfOffer, openNotes } from './offer-note.queries.ts'
export { officeOffers } from './office-offers.queries.ts'
export type { OfficeOffersQuestion } from './office-offers.queries.ts'
export { offerChoices } from './offer-choices.queries.ts'
export type { OfferChoices } from './offer-choices.queries.ts'
export { datesAhead, datesBehind, groupDates, officeSession } from './office-sessions.queries.ts'
export { rhythmText } from './rhythm.rules.ts'
import './search.table.ts'
export * from './search.ts'
export { publicAddresses, searchEverywhere } from './search.queries.ts'
export type { SearchQuestion } from './search.queries.ts'
export { publicOffersOfPartner } from './partner-offers.queries.ts'
