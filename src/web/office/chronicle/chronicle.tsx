import { shortDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import { isId } from '../../../kernel/id.ts'
import { parseInput } from '../../../kernel/input.ts'
import type { Problems } from '../../../kernel/result.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import {
  chapterText,
  chronicleNotes,
  chronicleRefusals,
  noteForm,
  noteInChronicle,
  remarkOnYear,
  yearRemark,
  yearRemarkForm,
} from '../../../modules/chronicle/index.ts'
import type { ChronicleNote } from '../../../modules/chronicle/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  Details,
  Empty,
  ErrorSummary,
  Form,
  PageHeading,
  PrintHeader,
  Section,
  TextArea,
} from '../../ui/index.ts'
import { centreAsked, noCentrePage } from '../counting.tsx'
import { officePage } from '../frame.tsx'
import { newIdOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { houseQuery } from '../today/house.ts'
import type { House } from '../today/house.ts'
import { YearRemark } from '../year-remark.tsx'
import { doerOf, YearChoice, YearWays, yearAsked } from '../year-ways.tsx'
import { noteLabels, QuickNote } from './quick-note.tsx'

interface Again {
  readonly values: Readonly<Record<string, string>>
  readonly problems: Problems
  readonly status: 409 | 422
}

/** The notes of a year, each beside the chapter of the report it belongs to (R022). */
export async function showChronicle(ctx: OfficeContext): Promise<Response> {
  const house = await centreAsked(ctx, 'chronicle.read')
  if (!house) return noCentrePage(ctx, 'Chronik', 'year')
  return show(ctx, house)
}

/** Keeps a note and leads back to where it was written. */
export async function addNote(ctx: OfficePostContext): Promise<Response> {
  const centreId = ctx.input.text('centreId')
  if (!isId(centreId)) throw new Absent()
  if (!may(ctx.actor, 'chronicle.edit', { centreId })) throw new Forbidden()
  const house = await centreAsked(ctx, 'chronicle.edit')
  const centre = house?.centres.find(({ id }) => id === centreId)
  if (!house || !centre) throw new Absent()
  const here = { ...house, centre }
  const { values } = ctx.input
  const parsed = parseInput(noteForm, values)
  if (!parsed.ok) return show(ctx, here, { values, problems: parsed.problems, status: 422 })
  const kept = await noteInChronicle(doerOf(ctx), { centreId, id: newIdOf(ctx.input) }, parsed.value)
  if (!kept.ok) {
    const problems = { onDate: chronicleRefusals[kept.reason] }
    return show(ctx, here, { values, problems, status: 409 })
  }
  const back = ctx.input.text('zurueck') === 'heute' ? paths.today : paths.chronicle
  return seeOther(ctx.c, back(houseQuery(here)), 'noted')
}

/** Says what a reader must know about the records of the year. */
export async function remarkHere(ctx: OfficePostContext): Promise<Response> {
  const centreId = ctx.input.text('centreId')
  const year = Number(ctx.input.text('jahr'))
  if (!isId(centreId) || !Number.isInteger(year) || year < 1990 || year > 2199) throw new Absent()
  if (!may(ctx.actor, 'chronicle.edit', { centreId })) throw new Forbidden()
  const house = await centreAsked(ctx, 'chronicle.edit')
  const centre = house?.centres.find(({ id }) => id === centreId)
  if (!house || !centre) throw new Absent()
  const here = { ...house, centre }
  const parsed = parseInput(yearRemarkForm, ctx.input.values)
  if (!parsed.ok) return show(ctx, here, { values: ctx.input.values, problems: parsed.problems, status: 422 })
  await remarkOnYear(doerOf(ctx), { centreId, year }, parsed.value.remark)
  return seeOther(ctx.c, paths.chronicle({ ...houseQuery(here), jahr: year }), 'saved')
}

async function show(ctx: OfficeContext, house: House, again?: Again): Promise<Response> {
  const year = Number(again?.values.jahr) || yearAsked(ctx)
  const centreId = house.centre.id
  const mayEdit = may(ctx.actor, 'chronicle.edit', { centreId })
  const [notes, remark] = await Promise.all([
    chronicleNotes(ctx.deps.db, { centreId, from: `${year}-01-01`, to: `${year}-12-31` }),
    yearRemark(ctx.deps.db, centreId, year),
  ])
  return officePage(
    ctx,
    { title: again ? 'Fehler: Chronik' : `Chronik ${year}`, current: 'year' },
    <>
      <YearWays actor={ctx.actor} current={paths.chronicle()} />
      <PrintHeader title={`Chronik ${year}`} place={house.centre.name} printed={shortDayText(ctx.today)} />
      <PageHeading
        title={`Chronik ${year}`}
        kicker={house.centre.name}
        lead="Was im Lauf des Jahres auffiel. Beim Schreiben des Berichts steht es neben dem passenden Kapitel."
      />
      <HouseChoice house={house} href={paths.chronicle} query={{ jahr: year }} />
      <ErrorSummary problems={again?.problems ?? {}} labels={{ ...noteLabels, ...remarkLabels }} />
      {!mayEdit && <YearRemark text={remark} />}
      {mayEdit && (
        <Details summary="Etwas notieren" open={again ? !('remark' in again.values) : notes.length === 0}>
          <QuickNote
            centreId={centreId}
            today={ctx.today}
            back="chronik"
            values={again?.values}
            problems={again?.problems}
          />
        </Details>
      )}
      <Notes notes={notes} mayEdit={mayEdit} />
      {mayEdit && <RemarkForm {...{ centreId, year, remark, again }} />}
      <YearChoice house={house} year={year} action={paths.chronicle()} />
    </>,
    again?.status ?? 200,
  )
}

const remarkLabels = { remark: 'Hinweis zu diesem Jahr' } as const

function RemarkForm(props: { centreId: string; year: number; remark: string; again: Again | undefined }) {
  const { centreId, year, remark, again } = props
  return (
    <Section title={`Hinweis zu ${year}`}>
      <Form action={paths.yearRemark()} hidden={{ centreId, jahr: String(year) }}>
        <TextArea
          name="remark"
          label={remarkLabels.remark}
          hint="Was man über die Einträge des ganzen Jahres wissen muss. Steht überall, wo seine Zahlen stehen; leer: nichts."
          rows={2}
          maxLength={600}
          value={again?.values.remark ?? remark}
          problem={again?.problems.remark}
        />
        <Button>Hinweis speichern</Button>
      </Form>
    </Section>
  )
}

function Notes({ notes, mayEdit }: { notes: readonly ChronicleNote[]; mayEdit: boolean }) {
  if (notes.length === 0) return <Empty title="Für dieses Jahr ist noch nichts notiert." />
  const byChapter = Map.groupBy(notes, ({ chapter }) => chapter)
  const chapters = [...byChapter].toSorted(([a], [b]) => a.localeCompare(b, 'de', { numeric: true }))
  return (
    <>
      {chapters.map(([chapter, found]) => (
        <Section key={chapter} title={chapterText(chapter)}>
          <ul class="q-desk">
            {found.map((note) => (
              <li key={note.id}>
                <p>
                  <b>{weekdayDayText(note.onDate)}</b>
                  <br />
                  {note.text}
                </p>
                {mayEdit && (
                  <a
                    href={paths.chronicleNote(note.id)}
                    aria-label={`Notiz ändern: ${note.text.slice(0, 60)}`}
                  >
                    Ändern
                  </a>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}
