import './city.table.ts'
import './hours.table.ts'
import './occupancy.table.ts'
import './place.table.ts'

export { cityForm, unknownCity } from './city.ts'
export type { CityProfile } from './city.ts'
export { termForm, termKindNames, termKinds, termRefusals } from './term.ts'
export type { Term, TermKind, TermName } from './term.ts'
export { districtForm, quarterForm, territoryRefusals } from './territory.ts'
export type { District, Quarter } from './territory.ts'
export { operatorCalled, operatorForm, operatorRefusals, privacyRegimes } from './operator.ts'
export type { Operator } from './operator.ts'
export { centreForm, centreRefusals } from './centre.ts'
export type { Centre, CentreInput, CentreName } from './centre.ts'
export { photoForm, siteForm, siteRefusals } from './site.ts'
export type { Site, SiteInput, SiteName } from './site.ts'
export { roomForm, roomRefusals } from './room.ts'
export type { Room, RoomInput } from './room.ts'
export { inUseOn, seatsOf } from './room.rules.ts'
export { hoursForm, hoursRefusals } from './hours.ts'
export type { HoursInput, OpeningHours } from './hours.ts'
export {
  holdsOn,
  meanOpenDays,
  meanOpenMinutes,
  openMinutesOn,
  openNow,
  openPeriods,
  shutPeriods,
  without,
} from './hours.rules.ts'
export type { OpeningExceptions, OpenState } from './hours.rules.ts'
export {
  openingChangeForm,
  openingChangeKinds,
  openingChangeNames,
  openingChangeRefusals,
} from './opening-change.ts'
export type { NotedOpening, OpeningChange } from './opening-change.ts'
export { openingChangesAt, openingChangesOf } from './opening-change.queries.ts'
export { noteOpeningChange, removeOpeningChange } from './opening-change.commands.ts'
export { opensText, openText, turnText, untilText } from './hours-text.ts'
export { closureForm, closureRefusals } from './closure.ts'
export type {
  Closure,
  ClosureAsItWas,
  ClosureInput,
  ClosurePlace,
  ClosureRefusal,
  SiteClosure,
} from './closure.ts'
export { defaultTimeBands, timeBandForm } from './time-band.ts'
export { bandsOf, bandsProblem } from './time-band.rules.ts'
export type { TimeBand } from './time-band.ts'
export { schoolHolidayForm, schoolHolidayRefusals, schoolYearOf } from './school-holiday.ts'
export type { HolidayCalendar, SchoolHoliday } from './school-holiday.ts'
export type { PlanningFacts } from './planning-facts.ts'
export { publicHolidays } from './public-holidays.ts'
export {
  cityProfile,
  districtsAll,
  operatorById,
  operatorRuns,
  operatorsAll,
  quartersAll,
  schoolHolidaysBetween,
  termById,
  termsOf,
  termsOfKinds,
} from './city.queries.ts'
export {
  centreById,
  centreBySlug,
  operatorsOfCentre,
  placesOverview,
  siteById,
  siteBySlug,
  sitesAll,
  sitesOfCentre,
} from './place.queries.ts'
export { roomById, roomsByIds, roomsOfSite, roomNamesOfSites, roomsOfSites } from './room.queries.ts'
export { hoursById, hoursOfSite, hoursOfSites, timeBandsOf, timeBandsOfSites } from './hours.queries.ts'
export { centreNames } from './centre-names.queries.ts'
export { peopleOfCentre } from './centre-people.queries.ts'
export { saveCity } from './city.commands.ts'
export { addTerm, moveTerm, renameTerm, retireTerm, reviveTerm } from './term.commands.ts'
export {
  createDistrict,
  createQuarter,
  editDistrict,
  editQuarter,
  removeUnused,
} from './territory.commands.ts'
export { createOperator, editOperator } from './operator.commands.ts'
export { createSchoolHoliday, editSchoolHoliday, removeSchoolHoliday } from './school-holiday.commands.ts'
export {
  addCentrePerson,
  createCentre,
  editCentre,
  editCentrePerson,
  eraseCentrePerson,
} from './centre.commands.ts'
export { createSite, editSite, setSitePhoto } from './site.commands.ts'
export { createRoom, editRoom, moveRoom, removeRoom } from './room.commands.ts'
export { createHours, editHours, removeHours } from './hours.commands.ts'
export { saveTimeBands } from './time-band.commands.ts'
export { closePlace, reopenPlace } from './closure.commands.ts'
export {
  closureById,
  closuresAsTheyWere,
  closuresBetween,
  closuresOfCentre,
  planningFacts,
} from './closure.queries.ts'

export type { FreeRoom, LeafUse, RoomForUse, Taken, Use } from './occupancy.ts'
export { isInUse, leafUses, overlappingKeys } from './occupancy.rules.ts'
export { conflictsFor, freeRooms, freeRoomsFor, roomsForUse, roomsTakenAmong } from './occupancy.queries.ts'
export { leavesOfClosure, lockRooms, occupy, occupyForClosures, release } from './occupancy.commands.ts'
import './feedback.table.ts'
import './opening-change.table.ts'
export { feedbackForm, feedbackRefusals } from './feedback.ts'
export type { Feedback, FeedbackInput } from './feedback.ts'
export { answerDueOn } from './feedback.rules.ts'
export { feedbackAll, feedbackCounts } from './feedback.queries.ts'
export { closeFeedback, reportBarrier } from './feedback.commands.ts'
