import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/day.ts'
import { longDayText, shortDayText } from '../../../kernel/german-date.ts'
import { cooperationStepNames } from '../../../modules/partners/index.ts'
import type { CooperationState, CooperationStep } from '../../../modules/partners/index.ts'
import type { Term } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import {
  ChoiceChips,
  DateField,
  Empty,
  FilterForm,
  Notice,
  PageHeading,
  Section,
  Select,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'
import { evidenceText, fallingText, stepMark } from './cooperation-words.ts'
import { PartnerWays } from './partner-ways.tsx'

/** A district and who covers it. */
export interface DistrictCoverage {
  readonly name: string
  readonly met: boolean
  readonly by: readonly CooperationState[]
}

interface Props {
  readonly house: House
  readonly actor: Actor
  readonly today: Day
  readonly day: Day
  readonly words: { readonly step: string; readonly kind: string }
  readonly counts: readonly { readonly step: CooperationStep; readonly count: number }[]
  readonly total: number
  readonly states: readonly CooperationState[]
  readonly kinds: readonly Term[]
  readonly covered: readonly DistrictCoverage[] | undefined
}

/** The ladder: how many stand where, each with its evidence, and the coverage by district. */
export function CooperationPage(props: Props) {
  const { house, actor, day, today } = props
  return (
    <>
      <PageHeading
        kicker={house.centre.name}
        title="Kooperationen"
        lead={`Stand am Ende des Tages: ${day === today ? 'heute' : longDayText(day)}. Die Stufe ergibt sich aus Vereinbarungen und Gesprächen.`}
      />
      <PartnerWays actor={actor} current={paths.cooperation()} />
      <HouseChoice house={house} href={paths.cooperation} query={{ stand: day === today ? '' : day }} />
      <FilterForm
        action={paths.cooperation()}
        hidden={{ ...houseQuery(house), stufe: props.words.step || undefined }}
        label="Stand wählen"
        submit="Ansehen"
      >
        <DateField name="stand" label="Stand am Ende des Tages" value={day} max={today} />
      </FilterForm>
      <Ladder {...props} />
      <Falling {...props} />
      <States {...props} />
      <Coverage {...props} />
    </>
  )
}

function queryOf({ house, day, today, words }: Props) {
  return { ...houseQuery(house), stand: day === today ? '' : day, stufe: words.step, art: words.kind }
}

function Ladder(props: Props) {
  const { counts, total, words } = props
  const items = [
    { step: '', label: 'alle', count: total },
    ...counts.map(({ step, count }) => ({ step, label: cooperationStepNames[step], count })),
  ]
  return (
    <ChoiceChips
      label="Stufe"
      items={items.map(({ step, label, count }) => ({
        href: paths.cooperation({ ...queryOf(props), stufe: step }),
        label,
        count,
        current: words.step === step,
      }))}
    />
  )
}

function Falling({ states, day }: Props) {
  const soon = states.filter((state) => fallingText(state, day) !== '')
  if (soon.length === 0) return null
  return (
    <Notice tone="warning" title="Bald ruhend, wenn niemand anruft">
      <ul>
        {soon.map((state) => (
          <li key={state.partnerId}>
            <a href={paths.officePartner(state.partnerId)}>{state.name}</a> {fallingText(state, day)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function States({ states }: Props) {
  return (
    <Section title="Wer wo steht">
      <Table
        caption="Wer wo steht"
        captionHidden
        rows={states}
        rowKey={({ partnerId }) => partnerId}
        empty={
          <Empty title="Hier steht noch niemand.">
            <p>
              Auf der Seite einer Organisation lässt sie sich als möglich vormerken; jedes eingetragene
              Gespräch und jede Vereinbarung zählt von selbst.
            </p>
          </Empty>
        }
        columns={[
          {
            key: 'name',
            label: 'Organisation',
            cell: ({ partnerId, name }) => <a href={paths.officePartner(partnerId)}>{name}</a>,
          },
          { key: 'step', label: 'Stufe', cell: (state) => <StatusTag {...stepMark(state)} /> },
          { key: 'evidence', label: 'Weil', cell: (state) => evidenceText(state) },
          {
            key: 'last',
            label: 'Letztes Gespräch',
            cell: ({ evidence }) => evidence.lastContact && shortDayText(evidence.lastContact.onDate),
          },
        ]}
      />
    </Section>
  )
}

function Coverage(props: Props) {
  const { kinds, covered, words } = props
  const { art: _art, ...query } = queryOf(props)
  return (
    <Section title="In jedem Planungsbezirk eine aktive Kooperation?" id="abdeckung">
      <FilterForm action={paths.cooperation()} hidden={query} label="Art wählen" submit="Prüfen">
        <Select
          name="art"
          label="Art der Organisation"
          value={words.kind}
          options={kinds.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </FilterForm>
      {covered && (
        <Table
          caption="Planungsbezirke und ihre aktiven Kooperationen"
          captionHidden
          rows={covered}
          rowKey={({ name }) => name}
          empty={<Empty title="Dieses Quartier hat keine Planungsbezirke." />}
          columns={[
            { key: 'district', label: 'Planungsbezirk', cell: ({ name }) => name },
            {
              key: 'met',
              label: 'Stand',
              cell: ({ met }) =>
                met ? (
                  <StatusTag tone="success" label="abgedeckt" />
                ) : (
                  <StatusTag tone="error" label="fehlt" />
                ),
            },
            { key: 'by', label: 'Durch', cell: ({ by }) => by.map(({ name }) => name).join(', ') },
          ]}
        />
      )}
    </Section>
  )
}
