import { parseInput } from '../../../kernel/input.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import {
  chronicleNoteById,
  chronicleRefusals,
  editChronicleNote,
  noteForm,
  removeChronicleNote,
} from '../../../modules/chronicle/index.ts'
import type { ChronicleNote } from '../../../modules/chronicle/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { DateField, FieldRow, Select, TextArea } from '../../ui/index.ts'
import { DeedButton, fieldsOf, filled, formPage, typed } from '../places/form-page.tsx'
import type { FormState } from '../places/form-page.tsx'
import { versionOf } from '../places/standing.ts'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { chapterOptions, noteLabels } from './quick-note.tsx'

/** One note, to change. */
export async function showNote(ctx: OfficeContext): Promise<Response> {
  const note = await noteHere(ctx)
  const { text, onDate, chapter } = note
  return show(ctx, note, filled({ text, onDate, chapter }), note.version)
}

/** Changes it. */
export async function changeNote(ctx: OfficePostContext): Promise<Response> {
  const note = await noteHere(ctx)
  const version = versionOf(ctx.input)
  const parsed = parseInput(noteForm, ctx.input.values)
  if (!parsed.ok) return show(ctx, note, typed(ctx.input, [], parsed), version)
  const changed = await editChronicleNote(doerOf(ctx), note.id, version, parsed.value)
  if (changed.ok) return seeOther(ctx.c, paths.chronicle({ jahr: yearOf(parsed.value) }), 'saved')
  return show(ctx, note, typed(ctx.input, [], { refusal: chronicleRefusals[changed.reason] }), version)
}

/** Takes it out. */
export async function removeNote(ctx: OfficePostContext): Promise<Response> {
  const note = await noteHere(ctx)
  await removeChronicleNote(doerOf(ctx), note.id)
  return seeOther(ctx.c, paths.chronicle({ jahr: yearOf(note) }), 'removed')
}

function yearOf({ onDate }: { readonly onDate: string }): number {
  return Number(onDate.slice(0, 4))
}

async function noteHere(ctx: OfficeContext): Promise<ChronicleNote> {
  const note = await chronicleNoteById(ctx.deps.db, idParam(ctx, 'id'))
  if (!note) throw new Absent()
  if (!may(ctx.actor, 'chronicle.edit', note)) throw new Forbidden()
  return note
}

function show(ctx: OfficeContext, note: ChronicleNote, state: FormState, version: number): Promise<Response> {
  const f = fieldsOf(state, noteLabels)
  return formPage(
    ctx,
    {
      title: 'Notiz ändern',
      current: 'year',
      breadcrumbs: [{ href: paths.chronicle(), label: 'Chronik' }],
      action: paths.chronicleNote(note.id),
      hidden: { version },
      labels: noteLabels,
      back: paths.chronicle({ jahr: yearOf(note) }),
      below: (
        <DeedButton action={paths.chronicleRemove(note.id)} label="Notiz entfernen" danger>
          Entfernen
        </DeedButton>
      ),
    },
    state,
    <>
      <TextArea {...f('text')} required rows={3} maxLength={600} />
      <FieldRow>
        <DateField {...f('onDate')} required max={ctx.today} />
        <Select {...f('chapter')} empty={false} options={chapterOptions} />
      </FieldRow>
    </>,
  )
}
