import { roomsOfSite, termsOf } from '../../../modules/places/index.ts'
import type { Room, Term, TermName } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import {
  Checkbox,
  CheckboxGroup,
  DateField,
  FieldRow,
  Fieldset,
  NumberField,
  Select,
  TextArea,
  TextField,
} from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'
import { fieldsOf, filled, ticksOf } from './form-page.tsx'
import type { FormState } from './form-page.tsx'

/** What the fields of a room are called. */
export const roomLabels = {
  name: 'Name',
  kindId: 'Art',
  capacity: 'Wie viele Menschen passen hinein?',
  seating: 'Bestuhlung',
  outdoor: 'Im Freien',
  isComposite: 'Der Raum besteht aus mehreren Räumen',
  partIds: 'Diese Räume gehören dazu',
  equipmentIds: 'Ausstattung',
  setupMinutes: 'Minuten zum Vorbereiten',
  cleanupMinutes: 'Minuten zum Aufräumen',
  note: 'Hinweise',
  inUseFrom: 'In Gebrauch ab',
  inUseTo: 'In Gebrauch bis',
} as const

export const roomGroups = ['partIds', 'equipmentIds']

interface Choices {
  readonly kinds: readonly Option[]
  readonly equipment: readonly Option[]
  readonly parts: readonly Option[]
}

/** What can be chosen for a room; retired entries only where the room has them. */
export async function roomChoices(db: Deps['db'], siteId: string, room?: Room): Promise<Choices> {
  const [kinds, equipment, rooms] = await Promise.all([
    termsOf(db, 'room-kind', true),
    termsOf(db, 'equipment', true),
    roomsOfSite(db, siteId),
  ])
  return {
    kinds: optionsOf(kinds, room?.kind ? [room.kind] : []),
    equipment: optionsOf(equipment, room?.equipment ?? []),
    parts: rooms
      .filter((other) => !other.isComposite && other.id !== room?.id)
      .map(({ id, name }) => ({ value: id, label: name })),
  }
}

function optionsOf(terms: readonly Term[], own: readonly TermName[]): Option[] {
  return terms
    .filter((term) => term.retiredOn === null || own.some((other) => other.id === term.id))
    .map(({ id, name }) => ({ value: id, label: name }))
}

/** The room as its form shows it. */
export function roomState(room: Room): FormState {
  return filled(
    {
      name: room.name,
      kindId: room.kind?.id ?? '',
      capacity: room.capacity === null ? '' : String(room.capacity),
      seating: room.seating,
      outdoor: room.outdoor ? 'ja' : '',
      isComposite: room.isComposite ? 'ja' : '',
      setupMinutes: String(room.setupMinutes),
      cleanupMinutes: String(room.cleanupMinutes),
      note: room.note,
      inUseFrom: room.inUseFrom ?? '',
      inUseTo: room.inUseTo ?? '',
    },
    {
      partIds: room.isComposite ? room.leafIds : [],
      equipmentIds: room.equipment.map((term) => term.id),
    },
  )
}

export function RoomFields({ state, choices }: { state: FormState; choices: Choices }) {
  const f = fieldsOf(state, roomLabels)
  const ticks = ticksOf(state, roomLabels)
  return (
    <>
      <TextField {...f('name')} required maxLength={120} hint="Zum Beispiel: Multiraum groß" />
      <Select {...f('kindId')} options={choices.kinds} empty="Keine Angabe" />
      <NumberField {...f('capacity')} min={1} max={5000} />
      <TextField {...f('seating')} maxLength={200} hint="Zum Beispiel: 30 Stühle, 8 Tische" />
      <Checkbox
        {...f('outdoor')}
        value="ja"
        checked={state.values.outdoor === 'ja'}
        hint="Garten, Hof, Terrasse"
      />
      {choices.equipment.length > 0 && (
        <CheckboxGroup {...ticks('equipmentIds')} inline options={choices.equipment} />
      )}
      {choices.parts.length > 0 && <Parts state={state} parts={choices.parts} />}
      <Fieldset legend="Zeit vor und nach einem Termin" hint="In dieser Zeit ist der Raum auch belegt.">
        <FieldRow>
          <NumberField {...f('setupMinutes')} min={0} max={240} step={5} />
          <NumberField {...f('cleanupMinutes')} min={0} max={240} step={5} />
        </FieldRow>
      </Fieldset>
      <TextArea {...f('note')} rows={3} />
      <FieldRow>
        <DateField {...f('inUseFrom')} />
        <DateField {...f('inUseTo')} hint="Danach kann niemand den Raum mehr belegen." />
      </FieldRow>
    </>
  )
}

function Parts({ state, parts }: { state: FormState; parts: readonly Option[] }) {
  const f = fieldsOf(state, roomLabels)
  return (
    <Fieldset legend="Mehrere Räume in einem">
      <Checkbox
        {...f('isComposite')}
        value="ja"
        checked={state.values.isComposite === 'ja'}
        hint="Zum Beispiel „Gesamtes Haus“: Wer ihn belegt, belegt alle seine Teile."
      />
      <CheckboxGroup {...ticksOf(state, roomLabels)('partIds')} inline options={parts} />
    </Fieldset>
  )
}
