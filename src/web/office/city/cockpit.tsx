import { Forbidden } from '../../../kernel/result.ts'
import { berlinTime } from '../../../kernel/berlin.ts'
import { longDayText } from '../../../kernel/german-date.ts'
import { yearRemarks } from '../../../modules/chronicle/index.ts'
import { may } from '../../../modules/identity/index.ts'
import { goalGroupNames, goalGroups } from '../../../modules/reports/index.ts'
import type { CityCentre, CityCockpit } from '../../../modules/reports/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Chips,
  Empty,
  FilterForm,
  NumberField,
  PageHeading,
  PrintHeader,
  Section,
  Select,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { GoalWays } from '../goals/words.tsx'
import type { OfficeContext } from '../route.ts'
import { YearRemarks } from '../year-remark.tsx'
import { yearAsked } from '../year-ways.tsx'
import { FigureTable, Definitions } from './figure-table.tsx'
import { GoalTable } from './goal-table.tsx'
import type { CityStand } from './kept.ts'
import { cityStand } from './kept.ts'
import type { CityQuestion } from './question.ts'
import { centresAsked, cityQuery, cityQuestion, goalChoices, reportChoices } from './question.ts'

/** All centres of the city side by side, for people with rights for the whole city. @throws Forbidden */
export async function showCity(ctx: OfficeContext): Promise<Response> {
  const { stand, year, question } = await cityAsked(ctx)
  const { cockpit } = stand
  const centres = centresAsked(cockpit.centres, question)
  const remarks = await yearRemarks(ctx.deps.db, year)
  return officePage(
    ctx,
    { title: `Alle Zentren ${year}`, current: 'goals', wide: true },
    <>
      <PrintHeader title={`Alle Zentren ${year}`} place={summary(cockpit)} printed={standText(stand)} />
      <PageHeading
        kicker={`Stand ${standText(stand)}`}
        title={`Alle Zentren ${year}`}
        lead={summary(cockpit)}
        actions={<ButtonLink href={paths.cityXlsx({ jahr: year })}>Als Tabelle (XLSX)</ButtonLink>}
      />
      <GoalWays actor={ctx.actor} current={paths.city()} />
      <Filter question={question} year={year} />
      <Chosen question={question} year={year} count={centres.length} all={cockpit.centres.length} />
      <YearRemarks
        remarks={centres.flatMap(({ id, name }) => {
          const text = remarks.get(id)
          return text === undefined ? [] : [[name, text] as const]
        })}
      />
      {centres.length === 0 ? (
        <Empty title="Kein Zentrum passt dazu." />
      ) : (
        <Tables cockpit={cockpit} centres={centres} question={question} />
      )}
    </>,
  )
}

/** What page and file are about. @throws Forbidden without rights for the whole city */
export async function cityAsked(
  ctx: OfficeContext,
): Promise<{ readonly stand: CityStand; readonly year: number; readonly question: CityQuestion }> {
  if (!may(ctx.actor, 'city.overview', {})) throw new Forbidden()
  const year = yearAsked(ctx)
  return { stand: await cityStand(ctx, year), year, question: cityQuestion((name) => ctx.query(name)) }
}

function standText({ cockpit, at }: CityStand): string {
  const end = `${cockpit.year}-12-31`
  return cockpit.day === end ? longDayText(cockpit.day) : `${longDayText(cockpit.day)}, ${berlinTime(at)} Uhr`
}

/** "412 von 625 Zielen sind erreicht, 31 gefährdet, 12 verfehlt. 3 von 25 Berichten liegen im Gemeinderat." */
function summary({ centres }: CityCockpit): string {
  const sum = (of: (centre: CityCentre) => number) => centres.reduce((all, centre) => all + of(centre), 0)
  const goals = sum(({ goalList }) => goalList.length)
  if (goals === 0) return `${centres.length} Zentren, noch ohne Ziele für dieses Jahr.`
  const rest = (['at-risk', 'missed'] as const)
    .map((group) => [sum((centre) => centre.goals[group]), goalGroupNames[group]] as const)
    .filter(([n]) => n > 0)
    .map(([n, word]) => `, ${n} ${word}`)
    .join('')
  const approved = centres.filter(({ report }) => report === 'approved' || report === 'council').length
  return `${sum((centre) => centre.goals.reached)} von ${goals} Zielen sind erreicht${rest}. ${approved} von ${centres.length} Jahresberichten ${approved === 1 ? 'ist' : 'sind'} freigegeben.`
}

function Filter({ question, year }: { question: CityQuestion; year: number }) {
  const { name, goals, report, family, sort } = question
  return (
    <FilterForm
      action={paths.city()}
      hidden={{ kennzahlen: family.key, sortierung: sort || undefined }}
      label="Zentren auswählen"
      submit="Zeigen"
    >
      <NumberField name="jahr" label="Jahr" value={year} min={1990} max={2199} />
      <TextField name="q" label="Zentrum" value={name} />
      <Select name="ziele" label="Stand der Ziele" value={goals ?? ''} empty="alle" options={goalChoices} />
      <Select name="bericht" label="Jahresbericht" value={report} empty="alle" options={reportChoices} />
    </FilterForm>
  )
}

function Chosen(props: { question: CityQuestion; year: number; count: number; all: number }) {
  const { question, year, count, all } = props
  const { name, goals, report } = question
  const without = (change: Parameters<typeof cityQuery>[2]) => paths.city(cityQuery(question, year, change))
  return (
    <Chips
      count={count === all ? `${all} Zentren` : `${count} von ${all} Zentren`}
      clearAllHref={without({ q: undefined, ziele: undefined, bericht: undefined })}
      items={[
        ...(name === '' ? [] : [{ label: `„${name}“`, clearHref: without({ q: undefined }) }]),
        ...(goals === undefined
          ? []
          : [{ label: `Ziele ${goalGroupNames[goals]}`, clearHref: without({ ziele: undefined }) }]),
        ...reportChoices
          .filter(({ value }) => value === report)
          .map(({ label }) => ({ label: `Bericht ${label}`, clearHref: without({ bericht: undefined }) })),
      ]}
    />
  )
}

function Tables(props: { cockpit: CityCockpit; centres: readonly CityCentre[]; question: CityQuestion }) {
  const { cockpit } = props
  return (
    <>
      <Section title="Ziele und Berichte">
        <GoalTable {...props} groups={goalGroups} />
      </Section>
      <Section title="Kennzahlen nebeneinander">
        <FigureTable {...props} />
        <Definitions cockpit={cockpit} question={props.question} />
      </Section>
    </>
  )
}
