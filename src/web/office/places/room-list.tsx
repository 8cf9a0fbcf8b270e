import { inUseOn, seatsOf } from '../../../modules/places/index.ts'
import type { Room } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { StatusTag, Table } from '../../ui/index.ts'
import { DeedButton } from './form-page.tsx'

/** The rooms of a site in the order of its plan. */
export function RoomList(props: { rooms: readonly Room[]; mayManage: boolean; today: string }) {
  const { rooms, mayManage } = props
  const name = (id: string) => rooms.find((room) => room.id === id)?.name
  return (
    <Table
      caption="Räume"
      captionHidden
      rows={rooms}
      rowKey={(room) => room.id}
      empty={<p>Noch kein Raum.</p>}
      columns={[
        {
          key: 'name',
          label: 'Name',
          cell: (room) => (
            <>
              {mayManage ? <a href={paths.officeRoom(room.id)}>{room.name}</a> : room.name}{' '}
              {!inUseOn(room, props.today) && <StatusTag tone="neutral" label="nicht in Gebrauch" />}
            </>
          ),
        },
        {
          key: 'kind',
          label: 'Art',
          cell: (room) =>
            room.isComposite
              ? `besteht aus ${room.leafIds.map(name).join(', ')}`
              : (room.kind?.name ?? (room.outdoor ? 'im Freien' : '')),
        },
        { key: 'capacity', label: 'Plätze', numeric: true, cell: (room) => seatsOf(room, rooms) },
        {
          key: 'equipment',
          label: 'Ausstattung',
          cell: (room) => room.equipment.map((term) => term.name).join(', '),
        },
        {
          key: 'sort',
          label: 'Reihenfolge',
          action: true,
          cell: (room) => mayManage && <SortButtons room={room} />,
        },
      ]}
    />
  )
}

function SortButtons({ room }: { room: Room }) {
  return (
    <div class="q-buttons">
      <DeedButton
        action={paths.roomSort(room.id)}
        hidden={{ richtung: 'hoch' }}
        label={`${room.name} nach oben`}
      >
        Nach oben
      </DeedButton>
      <DeedButton
        action={paths.roomSort(room.id)}
        hidden={{ richtung: 'runter' }}
        label={`${room.name} nach unten`}
      >
        Nach unten
      </DeedButton>
    </div>
  )
}
