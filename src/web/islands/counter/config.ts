/** How many of each button are counted, by occasion. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What the server tells the counter about the page it stands on. Nothing in it is about a person. */
export interface CounterConfig {
  readonly site: string
  /** `YYYY-MM-DD`: the day people are counted for, whatever the clock of the device says. */
  readonly day: string
  readonly dayText: string
  readonly occasions: readonly { readonly key: string; readonly title: string; readonly time: string }[]
  readonly bands: readonly { readonly key: string; readonly name: string }[]
  /** The key of the button "unbekannt", and of the occasion that is no date. */
  readonly unknown: string
  readonly opening: string
  readonly counts: Counts
  readonly addresses: {
    readonly taps: string
    readonly counter: string
    readonly shell: string
    readonly worker: string
    readonly signIn: string
    readonly signOut: string
  }
}

/** What the server answers to taps. */
export interface TapsAnswer {
  readonly known: readonly string[]
  readonly refused: readonly { readonly id: string; readonly sentence: string }[]
  readonly counts: Counts
}
