import type { Actor } from '../../../kernel/actor.ts'
import type { Id } from '../../../kernel/id.ts'
import { languageName, languageNames } from '../../../kernel/language.ts'
import { contactOutcomeNames } from '../../../modules/advice/index.ts'
import type { AdviceService, AdviceTopic, ContactLine } from '../../../modules/advice/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  Form,
  NumberField,
  Notice,
  PageHeading,
  Section,
  Select,
  TextField,
} from '../../ui/index.ts'
import { CountingWays } from '../counting.tsx'
import type { FormAgain } from '../form-again.ts'
import { DeedButton } from '../places/form-page.tsx'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'
import { HouseChoice } from '../today/house-choice.tsx'

interface Props {
  readonly house: House
  readonly actor: Actor
  readonly topics: readonly AdviceTopic[]
  readonly services: readonly AdviceService[]
  readonly latest: readonly ContactLine[]
  readonly counted: number
  readonly slip: string | undefined
  readonly nextId: Id
  readonly again: FormAgain | undefined
}

const labels = {
  topicId: 'Thema',
  language: 'Sprache',
  referredToId: 'Verwiesen an',
  people: 'Wie viele Menschen',
  slip: 'Nummer auf dem Zettel',
} as const

/** Large buttons, one for each topic. Everything else may stay open. */
export function WalkInPage(props: Props) {
  const { house, actor, again, slip } = props
  return (
    <>
      <PageHeading
        kicker={house.centre.name}
        title="Kontakte zählen"
        lead="Jemand kommt mit einer Frage: einmal tippen genügt. Gezählt wird, niemand wird notiert."
      />
      <CountingWays actor={actor} current={paths.walkIn()} />
      <HouseChoice house={house} href={paths.walkIn} />
      {again && <ErrorSummary problems={again.problems} labels={labels} />}
      {slip !== undefined && (
        <Notice tone="info" title={`Nummer für den Zettel: ${slip}`}>
          <p>Schreiben Sie sie auf. Liest die Stelle sie Ihnen später vor, wissen wir: angekommen.</p>
        </Notice>
      )}
      <Tap {...props} />
      <Today {...props} />
      <Slip {...props} />
    </>
  )
}

function Tap(props: Props) {
  const { house, topics, nextId } = props
  const site = house.site ?? (house.centre.sites.length === 1 ? house.centre.sites[0] : undefined)
  return (
    <Form action={paths.walkIn()} hidden={{ id: nextId, centreId: house.centre.id, siteId: site?.id }}>
      <Further {...props} />
      <Section title="Worum ging es?">
        <ButtonRow>
          {topics.map(({ id, name }) => (
            <Button key={id} name="topicId" value={id}>
              {name}
            </Button>
          ))}
          <Button kind="secondary" name="topicId" value="">
            Etwas anderes
          </Button>
        </ButtonRow>
      </Section>
    </Form>
  )
}

function Further({ services, topics, again }: Props) {
  const values = again?.values ?? {}
  const field = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    problem: again?.problems[name],
  })
  const topicNames = new Map(topics.map(({ id, name }) => [id, name]))
  const wordsOf = ({ topicIds }: AdviceService) =>
    topicIds.flatMap((id) => topicNames.get(id) ?? []).join(', ')
  return (
    <Details summary="Sprache und Stelle angeben (freiwillig)" open={again !== undefined}>
      <Select
        {...field('language')}
        empty="keine Angabe"
        options={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
      />
      <Select
        {...field('referredToId')}
        empty="an niemanden"
        options={services.map((service) => ({
          value: service.id,
          label: [service.name, wordsOf(service)].filter(Boolean).join(': '),
        }))}
        hint="Danach sehen Sie eine Nummer für den Zettel, den die Person mitnimmt."
      />
      <NumberField {...field('people')} min={1} max={100} hint="Leer heißt: eine Person." />
    </Details>
  )
}

function Today({ counted, latest, house }: Props) {
  return (
    <Section
      title={counted === 0 ? 'Heute noch niemand gezählt' : `Heute gezählt: ${counted}`}
      action={<a href={paths.walkInList(houseQuery(house))}>Alle Zahlen</a>}
    >
      <ul class="q-desk">
        {latest.map((contact) => (
          <li key={contact.id}>
            <Contact contact={contact} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Contact({ contact }: { contact: ContactLine }) {
  const { id, topic, language, referredTo, slip, people, outcome } = contact
  const what = topic ?? 'Etwas anderes'
  const facts = [
    people > 1 ? `${people} Menschen` : '',
    language === null ? '' : languageName(language),
    referredTo === null ? '' : `an ${referredTo}`,
    slip === null ? '' : `Zettel ${slip}`,
    outcome === null ? '' : contactOutcomeNames[outcome],
  ].filter(Boolean)
  return (
    <>
      <p>
        <b>{what}</b>
        {facts.length > 0 && (
          <>
            <br />
            {facts.join(', ')}
          </>
        )}
      </p>
      <div class="q-buttons">
        {referredTo !== null && outcome === null && (
          <DeedButton
            action={paths.walkInOutcome(id)}
            hidden={{ outcome: 'arrived' }}
            label={`${what}: angekommen`}
          >
            Angekommen
          </DeedButton>
        )}
        <DeedButton action={paths.walkInRemove(id)} label={`${what} zurücknehmen`}>
          Zurücknehmen
        </DeedButton>
      </div>
    </>
  )
}

function Slip({ house, again }: Props) {
  return (
    <Section title="Angekommen?">
      <Form action={paths.walkInSlip()} hidden={{ centreId: house.centre.id }}>
        <TextField
          name="slip"
          label={labels.slip}
          value={again?.values.slip}
          problem={again?.problems.slip}
          short
          required
          autocomplete="off"
          hint="Wenn eine Stelle anruft und die Nummer vorliest."
        />
        <Button kind="secondary">Ist angekommen</Button>
      </Form>
    </Section>
  )
}
