import type { CounterConfig, Counts } from './counter/config.ts'
import { forgetCounter, keepCounter } from './counter/keeping.ts'
import type { Line, Refusals } from './counter/sending.ts'
import { sendTaps } from './counter/sending.ts'
import { occasionOf, show, turnTo } from './counter/showing.ts'
import { deviceWord, forgetTap, homelessTaps, keepTap, newTapId, waitingTaps } from './counter/stored-taps.ts'
import type { StoredTap } from './counter/stored-taps.ts'

// Counting at the door: a tap is kept on the device first and sent when there is network. Without this script every
// tap is an ordinary form.

const soonMs = 1_500
const laterMs = 15_000

class Counter {
  readonly #place: HTMLElement
  readonly #config: CounterConfig
  readonly #current: string
  readonly #device = deviceWord()
  /** Taps made on this page that can still be taken back, the last one at the end. */
  readonly #mine: StoredTap[]
  #counts: Counts
  #line: Line = 'fine'
  #refused: Refusals = new Map()
  #sending = false
  #timer: number | undefined

  constructor(place: HTMLElement) {
    this.#place = place
    this.#config = JSON.parse(place.dataset.counter ?? '{}') as CounterConfig
    this.#counts = this.#config.counts
    const wanted = new URLSearchParams(location.search).get('termin')
    const shown = place.querySelector<HTMLInputElement>('input[name=termin]')?.value ?? this.#config.opening
    this.#current = this.#config.occasions.some(({ key }) => key === wanted) ? wanted! : shown
    turnTo(place, this.#config, this.#current)
    const waiting = waitingTaps()
    const undone = new Set(waiting.map(({ undoes }) => undoes))
    this.#mine = waiting.filter((tap) => this.#isHere(tap) && !undone.has(tap.id))
  }

  start(): void {
    this.#place.addEventListener('submit', (event) => this.#onSubmit(event))
    this.#place
      .querySelector('button[type=button][name=zurueck]')
      ?.addEventListener('click', () => this.#takeBack())
    addEventListener('online', () => void this.#send())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.#send()
    })
    this.#show()
    void this.#send().then(() => keepCounter(this.#config))
  }

  #isHere(tap: StoredTap): boolean {
    const { site, day } = this.#config
    return (
      tap.undoes === null &&
      tap.onDate === day &&
      tap.siteId === site &&
      occasionOf(this.#config, tap) === this.#current
    )
  }

  #onSubmit(event: SubmitEvent): void {
    const button = event.submitter as HTMLButtonElement | null
    if (button?.name === 'gruppe') this.#tap(button.value)
    else if (button?.name === 'zurueck' && this.#mine.length > 0) this.#takeBack()
    else return
    event.preventDefault()
  }

  #tap(band: string): void {
    const tap = this.#entry(band === this.#config.unknown ? null : band, null)
    keepTap(tap)
    this.#mine.push(tap)
    this.#later(soonMs)
  }

  #takeBack(): void {
    const tap = this.#mine.pop()
    if (!tap) return
    const waiting = waitingTaps().find(({ id }) => id === tap.id)
    if (waiting && !waiting.tried) forgetTap(tap.id)
    else keepTap(this.#entry(tap.bandId, tap.id))
    this.#later(soonMs)
  }

  #entry(bandId: string | null, undoes: string | null): StoredTap {
    const { site, day, opening } = this.#config
    return {
      id: newTapId(),
      order: 1 + waitingTaps().reduce((last, { order }) => Math.max(last, order), 0),
      siteId: site,
      onDate: day,
      sessionId: this.#current === opening ? null : this.#current,
      bandId,
      undoes,
      countedAt: new Date().toISOString(),
      device: this.#device,
      tried: false,
    }
  }

  #later(ms: number): void {
    this.#show()
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#send(), ms)
  }

  async #send(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    const sent = await sendTaps(this.#config, this.#refused)
    this.#sending = false
    this.#line = sent.line
    this.#refused = sent.refused
    this.#counts = { ...this.#counts, ...sent.counts }
    this.#show()
    if (waitingTaps().some(({ id }) => !this.#refused.has(id)))
      this.#later(sent.line === 'fine' ? soonMs : laterMs)
  }

  #show(): void {
    const shown = {
      config: this.#config,
      current: this.#current,
      counts: this.#counts,
      waiting: waitingTaps(),
      homeless: homelessTaps(),
      line: this.#line,
      refused: this.#refused,
      mayUndo: this.#mine.length > 0 || this.#serverKnowsMine(),
    }
    show(this.#place, shown, () => this.#throwAway())
  }

  /** The page came with a tap that can be taken back by the ordinary form. */
  #serverKnowsMine(): boolean {
    return this.#place.querySelector('input[name=strich]') !== null
  }

  #throwAway(): void {
    for (const id of this.#refused.keys()) forgetTap(id)
    this.#refused = new Map()
    this.#show()
  }
}

const place = document.querySelector<HTMLElement>('[data-counter]')
if (place) new Counter(place).start()

// Who signs out here leaves nothing on the device but taps that wait.
for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/abmelden"]')) {
  form.addEventListener('submit', () => void forgetCounter())
}
