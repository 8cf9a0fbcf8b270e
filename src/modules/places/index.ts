import './city.table.ts'
import './hours.table.ts'
import './occupancy.table.ts'
import './place.table.ts'

export { cityForm, unknownCity } from './city.ts'
export type { CityInput, CityProfile } from './city.ts'
export { termKindNames, termKinds } from './term.ts'
export type { Term, TermKind, TermName } from './term.ts'
export type { District, Quarter } from './territory.ts'
export type { Operator } from './operator.ts'
export type { Centre } from './centre.ts'
export type { Site, SiteName } from './site.ts'
export type { Room } from './room.ts'
export { inUseOn, leavesOf, seatsOf } from './room.rules.ts'
export type { HoursKind, HoursRule, InSchoolHolidays, OpeningHours } from './hours.ts'
export { holdsOn, hoursOn, meanOpenMinutes, openMinutesInWeek, openMinutesOn, openNow } from './hours.rules.ts'
export type { OpenState, Shut } from './hours.rules.ts'
export { openText, turnText } from './hours-text.ts'
export type { Closure, ClosurePlace, SiteClosure } from './closure.ts'
export { defaultTimeBands } from './time-band.ts'
export { bandsOf, bandsProblem } from './time-band.rules.ts'
export type { InBands } from './time-band.rules.ts'
export type { TimeBand } from './time-band.ts'
export type { HolidayCalendar, SchoolHoliday } from './school-holiday.ts'
export type { PlanningFacts, PlanningQuestion } from './planning-facts.ts'
export { publicHolidays } from './public-holidays.ts'
export {
  cityProfile,
  districtsAll,
  operatorById,
  operatorsAll,
  quartersAll,
  schoolHolidaysBetween,
  termsOf,
  termsOfKinds,
} from './city.queries.ts'
export {
  centreById,
  centreBySlug,
  placesOverview,
  siteById,
  siteBySlug,
  sitesAll,
  sitesOfCentre,
} from './place.queries.ts'
export { roomById, roomsByIds, roomsOfSite, roomsOfSites } from './room.queries.ts'
export { hoursById, hoursOfSite, hoursOfSites, timeBandsOf } from './hours.queries.ts'
export { closureById, closuresBetween, closuresOfCentre, planningFacts } from './closure.queries.ts'

export type { FreeRoom, Leaf, LeafUse, RoomForUse, Slot, Taken, Use } from './occupancy.ts'
export { isInUse, leafUses, overlappingKeys } from './occupancy.rules.ts'
export { conflictsFor, freeRooms, freeRoomsFor, roomsForUse } from './occupancy.queries.ts'
export type { RoomSearch } from './occupancy.queries.ts'
export { leavesOfClosure, lockRooms, occupy, occupyForClosures, release } from './occupancy.commands.ts'
