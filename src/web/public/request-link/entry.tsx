import type { Context } from 'hono'
import { plainToken } from '../../../modules/identity/index.ts'
import { bookingByLink } from '../../../modules/bookings/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import { paths } from '../../paths.ts'
import { Button, ErrorSummary, Form, PageHeading, TextField } from '../../ui/index.ts'
import { answerPage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { refuseRestless } from './deeds.ts'
import { deadPage } from './link-page.tsx'

/** Where somebody types the key from a letter. */
export function entryPage({ t }: PublicContext, problem?: string): ShownPage {
  const words = t.requestLink
  return {
    title: problem === undefined ? words.entryTitle : t.errors.wrong(words.entryTitle),
    current: 'rooms',
    noIndex: true,
    status: problem === undefined ? 200 : 422,
    children: (
      <>
        <PageHeading title={words.entryTitle} lead={<p>{words.entryLead}</p>} />
        <ErrorSummary problems={{ schluessel: problem }} labels={{ schluessel: words.entryField }} />
        <Form action={paths.requestLinkEntry()} label={words.entryTitle}>
          <TextField
            name="schluessel"
            label={words.entryField}
            hint={words.entryHint}
            problem={problem}
            maxLength={80}
            autocomplete="off"
            required
          />
          <Button>{words.entry}</Button>
        </Form>
        <p>{words.entryLost}</p>
      </>
    ),
  }
}

/** Opens the request of a typed key; one that does not work is answered like a dead link. */
export async function takeKey(c: Context, ctx: PublicContext): Promise<Response> {
  await refuseRestless(ctx)
  const typed = (await readForm(c)).text('schluessel').trim().slice(0, 200)
  // Whoever copies the whole address means its end.
  const key = plainToken(typed.split('/').at(-1) ?? '')
  if (key === '') return answerPage(ctx, entryPage(ctx, ctx.t.requestLink.entryMissing))
  const booking = await bookingByLink(ctx.deps.db, key, ctx.now)
  if (!booking) return answerPage(ctx, deadPage(ctx))
  c.header('cache-control', 'no-store')
  return c.redirect(paths.requestLink(key.match(/.{1,4}/g)!.join('-')), 303)
}
