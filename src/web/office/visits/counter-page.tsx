import type { Actor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/id.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ChoiceChips,
  Empty,
  Form,
  PageHeading,
  Section,
  VisuallyHidden,
} from '../../ui/index.ts'
import { CountingWays } from '../counting.tsx'
import { HouseChoice } from '../today/house-choice.tsx'
import { houseQuery } from '../today/house.ts'
import type { House } from '../today/house.ts'
import type { CounterView, NoCounter } from './counter-view.ts'
import type { OccasionChoice } from './occasions.ts'

/** The counter: what is counted, one large button for each age band, and the way back from a slip. */
export function CounterPage(props: { view: CounterView; mayRead: boolean; actor: Actor }) {
  const { view, mayRead } = props
  const { house, site, current } = view
  return (
    <>
      <PageHeading kicker={site.name} title="Zählen" lead={<For view={view} />} />
      <CountingWays actor={props.actor} current={paths.counter()} />
      <HouseChoice house={house} href={paths.counter} oneSite />
      <Occasions view={view} />
      <Counter view={view} />
      <Section title="Außerdem">
        <ul>
          <li>
            <a href={paths.visitsNew({ standort: site.slug, tag: view.day, termin: current.key })}>
              Strichliste vom Papier eintragen
            </a>
          </li>
          {mayRead && view.sheetId !== null && (
            <li>
              <a href={paths.visitSheet(view.sheetId)}>Zahlen ansehen und berichtigen</a>
            </li>
          )}
          {mayRead && (
            <li>
              <a href={paths.visits(houseQuery(house))}>Was noch nicht gezählt ist</a>
            </li>
          )}
        </ul>
      </Section>
    </>
  )
}

/** The same for when there is no network: only what the device itself can do. */
export function CounterShell({ view }: { view: CounterView }) {
  return (
    <>
      <PageHeading kicker={view.site.name} title="Zählen ohne Netz" lead={<For view={view} />} />
      <Occasions view={view} />
      <Counter view={view} />
    </>
  )
}

function For({ view }: { view: CounterView }) {
  return (
    <>
      Gezählt wird für {weekdayDayText(view.day)}: <b data-counter-title>{view.current.title}</b>
    </>
  )
}

function Occasions({ view }: { view: CounterView }) {
  const { house, site, occasions, current } = view
  if (occasions.length < 2) return null
  return (
    <ChoiceChips
      label="Was zählen Sie?"
      items={occasions.map((one: OccasionChoice) => ({
        href: paths.counter({ zentrum: house.centre.slug, standort: site.slug, termin: one.key }),
        label: `${one.title}, ${one.time}`,
        current: one.key === current.key,
      }))}
    />
  )
}

function Counter({ view }: { view: CounterView }) {
  const { config, current, site, day, lastTap } = view
  const counts = config.counts[current.key] ?? {}
  const sum = Object.values(counts).reduce((all, n) => all + n, 0)
  const what = { haus: site.id, tag: day, termin: current.key }
  return (
    <div class="q-counter" data-counter={JSON.stringify(config)}>
      <output class="q-counter__status" data-counter-status />
      <Form action={paths.counterTap()} hidden={{ ...what, id: newId() }} label="Wer ist gekommen?" inline>
        <div class="q-counter__keys">
          {config.bands.map(({ key, name }) => (
            <button key={key} class="q-counter__key" type="submit" name="gruppe" value={key}>
              <span class="q-counter__band">{name}</span> <VisuallyHidden>gezählt: </VisuallyHidden>
              <span class="q-counter__count" data-counter-count={key}>
                {counts[key] ?? 0}
              </span>
            </button>
          ))}
        </div>
      </Form>
      <p class="q-counter__sum">
        Gezählt: <b data-counter-sum>{sum}</b>
      </p>
      <div class="q-counter__back">
        <TakeBack what={what} lastTap={lastTap} />
        {view.sheetId === null && <Nobody what={what} />}
      </div>
    </div>
  )
}

/** Without a tap to take back there is nothing to send; the script may still have one. */
function TakeBack({ what, lastTap }: { what: Readonly<Record<string, string>>; lastTap: string | null }) {
  const words = 'Letzten Strich zurücknehmen'
  if (lastTap === null) {
    return (
      <Button type="button" kind="secondary" name="zurueck" disabled>
        {words}
      </Button>
    )
  }
  return (
    <Form action={paths.counterUndo()} hidden={{ ...what, strich: lastTap }} inline>
      <Button kind="secondary" name="zurueck" value="ja">
        {words}
      </Button>
    </Form>
  )
}

function Nobody({ what }: { what: Readonly<Record<string, string>> }) {
  return (
    <Form action={paths.counterNobody()} hidden={{ ...what, id: newId() }} inline>
      <Button kind="quiet">Niemand war da</Button>
    </Form>
  )
}

/** Nothing can be counted, and why. */
export function NothingToCount({ none, house }: { none: NoCounter; house?: House | undefined }) {
  return (
    <>
      <PageHeading title="Zählen" />
      {house && <HouseChoice house={house} href={paths.counter} oneSite />}
      {none === 'no-house' ? (
        <Empty title="Hier ist noch kein Haus, in dem Sie zählen.">
          <p>Sobald ein Standort eingerichtet ist, stehen hier die Tasten zum Zählen.</p>
        </Empty>
      ) : (
        <Empty
          title="Heute ist hier nichts zu zählen."
          action={
            <ButtonLink href={paths.visitsNew(house?.site ? { standort: house.site.slug } : {})}>
              Für einen anderen Tag eintragen
            </ButtonLink>
          }
        >
          <p>Für heute ist kein Termin geplant.</p>
        </Empty>
      )}
    </>
  )
}
