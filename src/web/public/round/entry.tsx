import type { Context } from 'hono'
import { plainToken } from '../../../modules/identity/index.ts'
import { answeringByLink } from '../../../modules/rounds/index.ts'
import { readForm } from '../../../platform/http/form.ts'
import { paths } from '../../paths.ts'
import { Button, ButtonLink, Empty, ErrorSummary, Form, PageHeading, TextField } from '../../ui/index.ts'
import { answerPage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { refuseRestless } from '../request-link/deeds.ts'

/** Where somebody types the key from a printed letter of the yearly round. */
export function entryPage({ t }: PublicContext, problem?: string, typed = ''): ShownPage {
  const words = t.round
  return {
    title: problem === undefined ? words.entryTitle : t.errors.wrong(words.entryTitle),
    noIndex: true,
    status: problem === undefined ? 200 : 422,
    children: (
      <>
        <PageHeading title={words.entryTitle} lead={<p>{words.entryLead}</p>} />
        <ErrorSummary problems={{ schluessel: problem }} labels={{ schluessel: words.entryField }} />
        <Form action={paths.roundEntry()} label={words.entryTitle}>
          <TextField
            name="schluessel"
            label={words.entryField}
            hint={words.entryHint}
            value={typed}
            problem={problem}
            maxLength={80}
            autocomplete="off"
            required
          />
          <Button>{words.entry}</Button>
        </Form>
      </>
    ),
  }
}

/** Opens the page of a typed key; whatever is wrong with one that opens nothing, the answer is the same. */
export async function takeKey(c: Context, ctx: PublicContext): Promise<Response> {
  await refuseRestless(ctx)
  const { entryMissing, dead } = ctx.t.round
  const typed = (await readForm(c)).text('schluessel').slice(0, 300)
  // Whoever copies the whole address means its end.
  const key = plainToken(typed.trim().split('/').at(-1) ?? '')
  if (key === '') return answerPage(ctx, entryPage(ctx, entryMissing))
  if (!(await answeringByLink(ctx.deps.db, key, ctx.now))) return answerPage(ctx, entryPage(ctx, dead, typed))
  c.header('cache-control', 'no-store')
  return c.redirect(paths.roundLink(key.match(/.{1,4}/g)!.join('-')), 303)
}

/** The one page for links that open nothing, whatever the reason. */
export function deadPage({ t }: PublicContext): ShownPage {
  const words = t.round
  return {
    title: words.deadTitle,
    noIndex: true,
    status: 404,
    children: (
      <>
        <PageHeading title={words.deadTitle} />
        <Empty
          title={words.dead}
          action={
            <>
              <ButtonLink kind="primary" href={paths.roundEntry()}>
                {words.entryTitle}
              </ButtonLink>
              <ButtonLink href={paths.sites()}>{t.frame.nav.places}</ButtonLink>
            </>
          }
        >
          <p>{words.deadHint}</p>
        </Empty>
      </>
    ),
  }
}
