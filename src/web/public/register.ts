import type { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { registerHome } from './home/home.tsx'
import { registerLegal } from './legal/legal.tsx'
import { registerOffers } from './offers/offers.tsx'
import { registerPartners } from './partners/partners.tsx'
import { registerPictures } from './places/pictures.ts'
import { registerSites } from './places/sites.tsx'
import { registerFeeds } from './programme/feeds.ts'
import { registerProgramme } from './programme/programme.tsx'
import { registerRequests } from './room-request/register.ts'
import { registerRounds } from './round/register.ts'
import { registerRooms } from './rooms/rooms.tsx'
import { registerRobots } from './robots.ts'
import { registerSearch } from './search/search.tsx'
import { registerSignIn } from './sign-in/register.tsx'
import { registerWeeklySheet } from './weekly-sheet/weekly-sheet.tsx'

/** Everything that anybody may see, and the door to the office. */
export function registerPublic(app: Hono, deps: Deps): void {
  registerHome(app, deps)
  registerFeeds(app, deps)
  registerProgramme(app, deps)
  registerOffers(app, deps)
  registerSites(app, deps)
  registerRooms(app, deps)
  registerRequests(app, deps)
  registerWeeklySheet(app, deps)
  registerRounds(app, deps)
  registerPartners(app, deps)
  registerSearch(app, deps)
  registerLegal(app, deps)
  registerPictures(app, deps)
  registerRobots(app, deps)
  registerSignIn(app, deps)
}
