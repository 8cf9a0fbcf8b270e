import { evening } from './evening.ts'
import { errors, frame } from './frame.ts'
import { helpline } from './helpline.ts'
import { accessibility, honeypot, legal } from './legal.ts'
import { offer, offers } from './offers.ts'
import { partners, places, search } from './places.ts'
import { home, programme, session } from './programme.ts'
import { requestLink } from './request-link.ts'
import { round } from './round.ts'
import { roomRequest } from './room-request.ts'
import { rooms } from './rooms.ts'
import { weeklySheet } from './weekly-sheet.ts'

/** All words of the public pages in German. Another language is an object of the same shape. */
export const german = {
  frame,
  helpline,
  errors,
  home,
  session,
  programme,
  offers,
  offer,
  places,
  rooms,
  roomRequest,
  requestLink,
  evening,
  round,
  weeklySheet,
  partners,
  search,
  legal,
  accessibility,
  honeypot,
}

/** What every language has to bring. */
export type PublicTexts = typeof german
