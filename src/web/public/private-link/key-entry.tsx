import type { Context } from 'hono'
import { plainToken } from '../../../modules/identity/index.ts'
import { cityProfile } from '../../../modules/places/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import { Button, ErrorSummary, Form, PageHeading, TextField } from '../../ui/index.ts'
import { answerPage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { PhoneLink } from '../phone-link.tsx'
import { refuseRestless } from './restless.ts'

/** So many characters has the short number of a request without its hyphen. */
const shortNumberLength = 8

/** Where the key of a printed letter is typed in, and what it opens. */
export interface KeyDoor {
  readonly words: {
    readonly entryTitle: string
    readonly entryLead: string
    readonly entryField: string
    readonly entryHint: string
    readonly entryMissing: string
    readonly entry: string
    readonly entryLost: string
    /** For a key that opens nothing, whatever the reason. */
    readonly deadKey: string
    /** For whoever types the short number for the telephone; absent where letters have none. */
    readonly shortNumber?: string
  }
  readonly action: string
  readonly current?: ShownPage['current']
  /** Whether a key opens something at this moment. */
  readonly opens: (key: string) => Promise<boolean>
  /** Where an opened key leads. */
  readonly linkOf: (token: string) => string
}

/** Where somebody types the key from a letter. */
export async function keyEntryPage(
  { t, deps }: PublicContext,
  door: KeyDoor,
  problem?: string,
  typed = '',
): Promise<ShownPage> {
  const { words } = door
  const { phone } = await cityProfile(deps.db)
  return {
    title: problem === undefined ? words.entryTitle : t.errors.wrong(words.entryTitle),
    current: door.current,
    noIndex: true,
    status: problem === undefined ? 200 : 422,
    children: (
      <>
        <PageHeading title={words.entryTitle} lead={<p>{words.entryLead}</p>} />
        <ErrorSummary problems={{ schluessel: problem }} labels={{ schluessel: words.entryField }} />
        <Form action={door.action} label={words.entryTitle}>
          <TextField
            name="schluessel"
            label={words.entryField}
            hint={words.entryHint}
            value={typed}
            problem={problem}
            autocomplete="off"
            required
          />
          <Button>{words.entry}</Button>
        </Form>
        <p>
          {words.entryLost} <PhoneLink phone={phone} />
        </p>
      </>
    ),
  }
}

/** Opens what a typed key opens; whatever is wrong with one that opens nothing, the answer is the same. */
export async function takeKey(c: Context, ctx: PublicContext, door: KeyDoor): Promise<Response> {
  await refuseRestless(ctx)
  const typed = (await readForm(c)).text('schluessel').slice(0, 300)
  // Whoever copies the whole address means its end.
  const key = plainToken(typed.trim().replace(/\/+$/, '').split('/').at(-1) ?? '')
  const { words } = door
  const again = async (problem: string) => answerPage(ctx, await keyEntryPage(ctx, door, problem, typed))
  if (key === '') return again(words.entryMissing)
  // Told by its length alone: nobody learns which numbers there are.
  if (key.length === shortNumberLength && words.shortNumber !== undefined) return again(words.shortNumber)
  if (!(await door.opens(key))) return again(words.deadKey)
  c.header('cache-control', 'no-store')
  return c.redirect(door.linkOf(key.match(/.{1,4}/g)!.join('-')), 303)
}
