import type { Room, SiteName } from '../../../modules/places/index.ts'
import { roomsOfSites, sitesOfCentre } from '../../../modules/places/index.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Day } from '../../../kernel/day.ts'
import { CheckboxGroup, Fieldset, RadioGroup, Select, TextField } from '../../ui/index.ts'
import { choicesOf } from '../choices.ts'
import type { OfficeContext } from '../route.ts'
import type { Typed } from './typed.ts'

/** The sites of a centre with the rooms in use. */
export interface Houses {
  readonly sites: readonly SiteName[]
  readonly rooms: readonly Room[]
}

/** Where something of this centre can take place. */
export async function housesOf({ deps, today }: OfficeContext, centreId: Id): Promise<Houses> {
  const sites = await sitesOfCentre(deps.db, centreId)
  const rooms = await roomsOfSites(
    deps.db,
    sites.map((site) => site.id),
  )
  return { sites, rooms: rooms.filter((room) => inUse(room, today)) }
}

function inUse(room: Room, today: Day): boolean {
  return room.inUseTo === null || room.inUseTo >= today
}

/** Names of the fields, for the summary of problems. */
export const placeLabels = {
  place: 'Ort',
  roomIds: 'Räume',
  siteId: 'Standort',
  elsewhere: 'Wo genau',
  onlineChannel: 'Kanal oder Adresse',
} as const

/** Where: rooms of the house, still open, elsewhere, or online. */
export function PlaceFields({ typed, houses }: { typed: Typed; houses: Houses }) {
  const { text, all, problems } = typed
  const siteName = new Map(houses.sites.map((site) => [site.id, site.name]))
  const several = houses.sites.length > 1
  return (
    <Fieldset legend="Wo?">
      <RadioGroup
        name="place"
        label={placeLabels.place}
        required
        options={[
          { value: 'rooms', label: 'in unseren Räumen' },
          { value: 'open', label: 'Raum noch offen', hint: 'Kommt unter „Zu klären“ und belegt nichts.' },
          { value: 'elsewhere', label: 'an einem anderen Ort' },
          { value: 'online', label: 'online' },
        ]}
        value={text('place') || 'rooms'}
        problem={problems['place']}
      />
      <CheckboxGroup
        name="roomIds"
        label={placeLabels.roomIds}
        options={houses.rooms.map((room) => ({
          value: room.id,
          label: [several ? siteName.get(room.siteId) : undefined, room.name].filter(Boolean).join(': '),
          hint: room.capacity === null ? undefined : `${room.capacity} Plätze`,
        }))}
        values={all('roomIds')}
        problem={problems['roomIds']}
      />
      {several && (
        <Select
          name="siteId"
          label={placeLabels.siteId}
          hint="Nur nötig, wenn der Raum noch offen ist."
          options={choicesOf(houses.sites)}
          value={text('siteId')}
          problem={problems['siteId']}
        />
      )}
      <TextField
        name="elsewhere"
        label={placeLabels.elsewhere}
        hint="Für einen anderen Ort, zum Beispiel: Siebenbürgenhaus, Schanz"
        value={text('elsewhere')}
        problem={problems['elsewhere']}
      />
      <TextField
        name="onlineChannel"
        label={placeLabels.onlineChannel}
        hint="Für Angebote im Netz"
        value={text('onlineChannel')}
        problem={problems['onlineChannel']}
      />
    </Fieldset>
  )
}
