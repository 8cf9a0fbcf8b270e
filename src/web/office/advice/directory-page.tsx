import type { Actor } from '../../../kernel/actor.ts'
import type { Day } from '../../../kernel/day.ts'
import { shortDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import { languageName, languageNames } from '../../../kernel/language.ts'
import type { AdviceService, AdviceTopic, TopicCoverage } from '../../../modules/advice/index.ts'
import { paths } from '../../paths.ts'
import {
  ButtonLink,
  Checkbox,
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
import { PartnerWays } from '../partners/partner-ways.tsx'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'

interface Props {
  readonly house: House
  readonly actor: Actor
  readonly today: Day
  readonly words: {
    readonly topic: string
    readonly language: string
    readonly stale: boolean
    readonly day: Day
  }
  readonly topics: readonly AdviceTopic[]
  readonly coverage: readonly TopicCoverage[]
  readonly services: readonly AdviceService[]
  readonly staleDay: Day
  readonly mayEdit: boolean
}

/** Topics with their services, and the list of services. */
export function DirectoryPage(props: Props) {
  const { house, actor, mayEdit } = props
  const query = houseQuery(house)
  return (
    <>
      <PageHeading
        kicker={house.centre.name}
        title="Fachberatung"
        lead="Wohin sich Menschen mit welcher Frage wenden können."
        actions={
          <>
            {mayEdit && (
              <ButtonLink href={paths.adviceServiceNew(query)} kind="primary">
                Stelle anlegen
              </ButtonLink>
            )}
            <ButtonLink href={paths.adviceEmergency(query)}>Notfallnummern</ButtonLink>
            {mayEdit && <ButtonLink href={paths.adviceTopics()}>Themen</ButtonLink>}
          </>
        }
      />
      <PartnerWays actor={actor} current={paths.advice()} />
      <HouseChoice house={house} href={paths.advice} />
      <Coverage {...props} />
      <Services {...props} />
    </>
  )
}

function Coverage({ coverage, words, today, house }: Props) {
  const missing = coverage.filter((one) => one.missing)
  const when = words.day === today ? 'Heute' : `Am ${weekdayDayText(words.day, true)}`
  return (
    <Section title="Zu jedem Thema eine Stelle?">
      <Notice tone={missing.length > 0 ? 'error' : 'success'}>
        <p>
          {missing.length === 0
            ? `${when} gibt es zu jedem nötigen Thema mindestens eine Stelle.`
            : `${when} ${missing.length === 1 ? 'fehlt zu einem Thema' : `fehlt zu ${missing.length} Themen`} eine Stelle: ${missing.map(({ topic }) => topic.name).join(', ')}.`}
        </p>
      </Notice>
      <FilterForm action={paths.advice()} hidden={houseQuery(house)} label="Stand wählen" submit="Ansehen">
        <DateField name="stand" label="Stand am Ende des Tages" value={words.day} max={today} />
      </FilterForm>
      <Table
        caption="Themen und ihre Stellen"
        captionHidden
        rows={coverage}
        rowKey={({ topic }) => topic.id}
        empty={<Empty title="Noch kein Thema." />}
        columns={[
          { key: 'topic', label: 'Thema', cell: ({ topic }) => topic.name },
          { key: 'state', label: 'Stand', cell: (one) => <TopicState one={one} /> },
          {
            key: 'services',
            label: 'Stellen',
            cell: ({ services }) => services.map(({ name }) => name).join(', '),
          },
          {
            key: 'languages',
            label: 'Sprachen',
            cell: ({ services }) =>
              [...new Set(services.flatMap(({ languages }) => languages))].map(languageName).join(', '),
          },
        ]}
      />
    </Section>
  )
}

function TopicState({ one }: { one: TopicCoverage }) {
  if (one.missing) return <StatusTag tone="error" label="Stelle fehlt" />
  if (one.services.length > 0)
    return (
      <StatusTag
        tone="success"
        label={one.services.length === 1 ? 'eine Stelle' : `${one.services.length} Stellen`}
      />
    )
  const from = one.topic.requiredFrom
  return <StatusTag tone="neutral" label={from === null ? 'nicht nötig' : `nötig ab ${shortDayText(from)}`} />
}

function Services(props: Props) {
  const { services, topics, staleDay, mayEdit } = props
  const names = new Map(topics.map(({ id, name }) => [id, name]))
  return (
    <Section title="Stellen">
      <ServiceFilter {...props} />
      <Table
        caption="Stellen"
        captionHidden
        rows={services}
        rowKey={({ id }) => id}
        empty={<Empty title="Keine Stelle gefunden." />}
        columns={[
          {
            key: 'name',
            label: 'Stelle',
            cell: ({ id, name }) => (mayEdit ? <a href={paths.adviceService(id)}>{name}</a> : name),
          },
          {
            key: 'topics',
            label: 'Themen',
            cell: ({ topicIds }) => topicIds.flatMap((id) => names.get(id) ?? []).join(', '),
          },
          { key: 'languages', label: 'Sprachen', cell: (one) => one.languages.map(languageName).join(', ') },
          { key: 'phone', label: 'Telefon', cell: ({ phone }) => phone },
          { key: 'hours', label: 'Zeiten', cell: ({ hours }) => hours },
          {
            key: 'checked',
            label: 'Geprüft',
            cell: ({ checkedOn }) => (
              <Checked on={checkedOn} stale={checkedOn === null || checkedOn < staleDay} />
            ),
          },
        ]}
      />
    </Section>
  )
}

function Checked({ on, stale }: { on: Day | null; stale: boolean }) {
  if (on === null) return <StatusTag tone="warning" label="noch nie" />
  return stale ? <StatusTag tone="warning" label={shortDayText(on)} /> : <>{shortDayText(on)}</>
}

function ServiceFilter({ house, words, topics }: Props) {
  return (
    <FilterForm action={paths.advice()} hidden={houseQuery(house)} label="Stellen filtern">
      <Select
        name="thema"
        label="Thema"
        empty="Alle Themen"
        value={words.topic}
        options={topics.map(({ name }) => ({ value: name, label: name }))}
      />
      <Select
        name="sprache"
        label="Sprache"
        empty="Alle Sprachen"
        value={words.language}
        options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
      />
      <Checkbox name="pruefen" label="Nur was lange niemand geprüft hat" checked={words.stale} />
    </FilterForm>
  )
}
