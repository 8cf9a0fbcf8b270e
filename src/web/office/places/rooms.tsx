import { newId } from '../../../kernel/id.ts'
import { timeRangeText, weekdayDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import { retakeBookedRooms } from '../../../modules/bookings/index.ts'
import { retakeRooms } from '../../../modules/offers/index.ts'
import type { Conflict } from '../../../modules/offers/index.ts'
import {
  createRoom,
  editRoom,
  moveRoom,
  removeRoom,
  roomForm,
  roomRefusals,
} from '../../../modules/places/index.ts'
import type { Room, Site } from '../../../modules/places/index.ts'
import type { Tx } from '../../../platform/db/tables.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow } from '../../ui/index.ts'
import { originalText } from '../intake/original-text.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { answers, DeedButton, filled, formPage, typed } from './form-page.tsx'
import type { FormState } from './form-page.tsx'
import { roomChoices, RoomFields, roomGroups, roomLabels, roomState } from './room-fields.tsx'
import { siteWay } from './site-fields.tsx'
import { newIdOf, roomHere, siteHere, versionOf } from './standing.ts'

/** The rooms of a site. */
export const roomRoutes: readonly OfficeRoute[] = [
  page(paths.roomNew(':id'), 'centre.manage', async (ctx) =>
    showNew(ctx, await siteHere(ctx, 'centre.manage'), filled({ setupMinutes: '0', cleanupMinutes: '0' })),
  ),
  deed(paths.roomNew(':id'), 'centre.manage', 'room.created', add),
  page(paths.officeRoom(':id'), 'centre.manage', async (ctx) => {
    const { room, site } = await roomHere(ctx, 'centre.manage')
    return showEdit(ctx, site, room, roomState(room), room.version)
  }),
  deed(paths.officeRoom(':id'), 'centre.manage', 'room.changed', change),
  deed(paths.roomSort(':id'), 'centre.manage', 'room.sorted', sort),
  deed(paths.roomRemove(':id'), 'centre.manage', 'room.removed', remove),
]

async function showNew(ctx: OfficeContext, site: Site, state: FormState): Promise<Response> {
  const choices = await roomChoices(ctx.deps.db, site.id)
  return formPage(
    ctx,
    {
      title: 'Raum anlegen',
      breadcrumbs: siteWay(site),
      action: paths.roomNew(site.id),
      hidden: { id: newId() },
      labels: roomLabels,
      button: 'Raum anlegen',
      back: paths.officeSite(site.id),
    },
    state,
    <RoomFields state={state} choices={choices} />,
  )
}

async function showEdit(ctx: OfficeContext, site: Site, room: Room, state: FormState, version: number) {
  const choices = await roomChoices(ctx.deps.db, site.id, room)
  return formPage(
    ctx,
    {
      title: room.name,
      breadcrumbs: siteWay(site),
      action: paths.officeRoom(room.id),
      hidden: { version },
      labels: roomLabels,
      back: paths.officeSite(site.id),
      below: (
        <>
          <ButtonRow>
            <ButtonLink href={paths.closureNew('raum', room.id)}>Raum schließen</ButtonLink>
            <DeedButton action={paths.roomRemove(room.id)} label={`Raum ${room.name} löschen`} danger>
              Löschen
            </DeedButton>
          </ButtonRow>
          {await originalText(ctx, { roomId: room.id })}
        </>
      ),
    },
    state,
    <RoomFields state={state} choices={choices} />,
  )
}

async function add(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'centre.manage')
  const { input } = ctx
  const parsed = parseInput(roomForm, answers(input, roomGroups))
  if (!parsed.ok) return showNew(ctx, site, typed(input, roomGroups, parsed))
  const added = await createRoom(ctx.deps.db, ctx.actor, site.id, newIdOf(input), parsed.value)
  if (added.ok) return seeOther(ctx.c, paths.officeSite(site.id), 'created')
  return showNew(ctx, site, typed(input, roomGroups, { refusal: roomRefusals[added.reason] }))
}

async function change(ctx: OfficePostContext): Promise<Response> {
  const { room, site } = await roomHere(ctx, 'centre.manage')
  const { input } = ctx
  const version = versionOf(input)
  const parsed = parseInput(roomForm, answers(input, roomGroups))
  if (!parsed.ok) return showEdit(ctx, site, room, typed(input, roomGroups, parsed), version)
  const { db, clock } = ctx.deps
  const retake = async (tx: Tx, id: Id) => {
    const sessions = await retakeRooms(tx, id, clock.now())
    return sessions.ok ? retakeBookedRooms(tx, id, clock.now()) : sessions
  }
  const changed = await editRoom(db, ctx.actor, room.id, version, parsed.value, retake)
  if (changed.ok) return seeOther(ctx.c, paths.officeSite(site.id), 'saved')
  const refusal = 'conflicts' in changed ? collisionText(changed.conflicts) : roomRefusals[changed.reason]
  return showEdit(ctx, site, room, typed(input, roomGroups, { refusal }), version)
}

const mostNamed = 10

/** Which dates would be in each other's way; no titles, for not everybody may know them. */
function collisionText(conflicts: readonly Pick<Conflict, 'day' | 'from' | 'to'>[]): string {
  const named = conflicts
    .slice(0, mostNamed)
    .map(({ day, from, to }) => `${weekdayDayText(day, true)}, ${timeRangeText(from, to)}`)
  const rest = conflicts.length - named.length
  return `Mit dieser Zeit davor und danach kommen sich Termine in die Quere: ${named.join('; ')}${
    rest > 0 ? ` und ${rest} weitere` : ''
  }. Verlegen Sie diese Termine zuerst, oder wählen Sie kürzere Zeiten.`
}

async function sort(ctx: OfficePostContext): Promise<Response> {
  const { room, site } = await roomHere(ctx, 'centre.manage')
  await moveRoom(ctx.deps.db, ctx.actor, room.id, ctx.input.text('richtung') === 'hoch' ? 'up' : 'down')
  return seeOther(ctx.c, paths.officeSite(site.id), 'saved')
}

async function remove(ctx: OfficePostContext): Promise<Response> {
  const { room, site } = await roomHere(ctx, 'centre.manage')
  const removed = await removeRoom(ctx.deps.db, ctx.actor, room.id)
  if (removed.ok) return seeOther(ctx.c, paths.officeSite(site.id), 'removed')
  const state = { ...roomState(room), refusal: roomRefusals[removed.reason] }
  return showEdit(ctx, site, room, state, room.version)
}
