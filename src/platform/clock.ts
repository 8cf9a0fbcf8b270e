/** Where "now" comes from. Rules never ask it; commands and pages read it once and hand the moment on. */
export interface Clock {
  now(): Date
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock for tests: stands still at `iso` until it is set to another moment. */
export function fixedClock(iso: string): Clock & { set(iso: string): void } {
  let moment = instant(iso)
  return {
    now: () => new Date(moment),
    set: (next) => {
      moment = instant(next)
    },
  }
}

function instant(iso: string): number {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${iso}`)
  return ms
}
