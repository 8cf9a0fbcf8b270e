import type { CounterConfig, Counts } from './config.ts'
import type { Line, Refusals } from './sending.ts'
import type { StoredTap } from './stored-taps.ts'

/** What the page knows at this moment. */
export interface Shown {
  readonly config: CounterConfig
  readonly current: string
  /** What the server had when it was asked last. */
  readonly counts: Counts
  readonly waiting: readonly StoredTap[]
  readonly homeless: number
  readonly line: Line
  readonly refused: Refusals
  readonly mayUndo: boolean
}

/** Which occasion a tap belongs to, as the page names it. */
export function occasionOf(config: CounterConfig, tap: StoredTap): string {
  return tap.sessionId ?? config.opening
}

/** Writes numbers and sentences into the page the server made. */
export function show(counter: HTMLElement, shown: Shown, throwAway: () => void): void {
  const numbers = numbersOf(shown)
  for (const place of counter.querySelectorAll<HTMLElement>('[data-counter-count]')) {
    place.textContent = String(numbers[place.dataset.counterCount ?? ''] ?? 0)
  }
  const sum = Object.values(numbers).reduce((all, n) => all + n, 0)
  setText(counter.querySelector('[data-counter-sum]'), String(sum))
  const undo = counter.querySelector<HTMLButtonElement>('button[name=zurueck]')
  if (undo) undo.disabled = !shown.mayUndo
  const status = counter.querySelector<HTMLElement>('[data-counter-status]')
  if (status) showStatus(status, shown, throwAway)
}

function numbersOf({ config, current, counts, waiting, refused }: Shown): Record<string, number> {
  const numbers: Record<string, number> = { ...counts[current] }
  const here = waiting.filter(
    (tap) =>
      tap.onDate === config.day &&
      occasionOf(config, tap) === current &&
      (tap.sessionId !== null || tap.siteId === config.site) &&
      !refused.has(tap.id),
  )
  for (const tap of here) {
    const key = tap.bandId ?? config.unknown
    numbers[key] = Math.max(0, (numbers[key] ?? 0) + (tap.undoes === null ? 1 : -1))
  }
  return numbers
}

/** The sentences under the heading; only written when they change, so that nobody hears them twice. */
function showStatus(status: HTMLElement, shown: Shown, throwAway: () => void): void {
  const sentences = sentencesOf(shown)
  const text = sentences.join(' ')
  if (status.dataset.said === text) return
  status.dataset.said = text
  status.replaceChildren(...sentences.map(paragraph))
  if (shown.line === 'signed-out') {
    const way = document.createElement('a')
    way.href = shown.config.addresses.signIn
    way.textContent = 'Wieder anmelden'
    status.append(way)
  }
  if (shown.refused.size > 0) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'q-counter__discard'
    button.textContent = 'Diese Striche verwerfen'
    button.addEventListener('click', throwAway)
    status.append(button)
  }
}

function sentencesOf({ config, waiting, homeless, line, refused }: Shown): string[] {
  const open = waiting.filter(({ id }) => !refused.has(id)).length
  const why = [...new Set(refused.values())].join(' ')
  const elsewhere = waiting.some(({ onDate }) => onDate !== config.day)
  return [
    open > 0 ? `${open} noch nicht gesendet.` : '',
    open > 0 && line === 'no-network'
      ? 'Kein Netz: Sie bleiben auf diesem Gerät und werden später gesendet.'
      : '',
    line === 'signed-out' ? 'Sie sind abgemeldet. Nach der Anmeldung wird alles gesendet.' : '',
    homeless > 0
      ? `Der Speicher dieses Geräts ist voll. Lassen Sie diese Seite offen, bis alles gesendet ist: ${homeless} ${homeless === 1 ? 'Strich liegt' : 'Striche liegen'} nur hier.`
      : '',
    elsewhere && open > 0 ? 'Darunter sind Striche von einem anderen Tag; sie zählen für jenen Tag.' : '',
    refused.size > 0
      ? `${refused.size} ${refused.size === 1 ? 'Strich zählt' : 'Striche zählen'} nicht: ${why}`
      : '',
    localDay() !== config.day && line === 'no-network' ? `Sie zählen weiter für ${config.dayText}.` : '',
  ].filter((sentence) => sentence !== '')
}

// Only for the hint: what is counted for is the day of the page.
function localDay(): string {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Turns the page to the occasion of the address; the kept page is the same for all of them. */
export function turnTo(counter: HTMLElement, config: CounterConfig, current: string): void {
  const chosen = config.occasions.find(({ key }) => key === current)
  setText(document.querySelector('[data-counter-title]'), chosen?.title ?? '')
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.q-choice-chips a')) {
    const key = new URL(link.href).searchParams.get('termin')
    if (key === null) continue
    link.classList.toggle('q-chip--on', key === current)
    if (key === current) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
  for (const field of counter.querySelectorAll<HTMLInputElement>('input[name=termin]')) field.value = current
}

function setText(place: Element | null, text: string): void {
  if (place) place.textContent = text
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('span')
  made.textContent = text
  return made
}
