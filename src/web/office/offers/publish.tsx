import { shortDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import type { PublishCandidate } from '../../../modules/offers/index.ts'
import {
  offerRefusals,
  publishGapSentences,
  publishMany,
  reviewPublishing,
} from '../../../modules/offers/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Button, ButtonLink, ButtonRow, Empty, Form, Notice, PageHeading, Table } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficePostContext, OfficeRoute } from '../route.ts'
import { doerOf, idsIn } from './doer.ts'
import { trail } from './form.tsx'

/** Several offers at once: first look through them, then publish all of them or none. */
export const publishRoutes: readonly OfficeRoute[] = [
  page(paths.offersPublish(), 'offer.publish', (ctx) =>
    review(ctx, idsIn(ctx.c.req.queries('angebot') ?? [])),
  ),
  deed(paths.offersPublish(), 'offer.publish', 'offer.published', publish),
]

async function publish(ctx: OfficePostContext): Promise<Response> {
  const ids = idsIn(ctx.input.all('angebot'))
  const result = await publishMany(doerOf(ctx), ids)
  if (!result.ok) return review(ctx, ids, offerRefusals[result.reason])
  return seeOther(ctx.c, paths.officeProgramme(), { key: 'publishedMany', count: result.value.published })
}

async function review(ctx: OfficeContext, ids: readonly Id[], refusal?: string): Promise<Response> {
  const candidates = await reviewPublishing(ctx.deps.db, ctx.actor, ids, ctx.today)
  const title = 'Angebote veröffentlichen'
  return officePage(
    ctx,
    { title: refusal ? `Fehler: ${title}` : title, current: 'programme', breadcrumbs: trail(title) },
    <>
      <PageHeading
        title={title}
        lead="Sehen Sie die Angebote noch einmal durch. Danach kann sie jede und jeder sehen."
      />
      {refusal !== undefined && (
        <Notice tone="error" live>
          <p>{refusal}</p>
        </Notice>
      )}
      <Review candidates={candidates} />
    </>,
    refusal === undefined ? 200 : 409,
  )
}

function Review({ candidates }: { candidates: readonly PublishCandidate[] }) {
  const ready = candidates.filter((one) => one.gaps.length === 0 && !one.alreadyPublic)
  return (
    <>
      <Table
        caption="Ausgewählte Angebote"
        rows={candidates}
        rowKey={(one) => one.id}
        empty={
          <Empty
            title="Es ist noch kein Angebot markiert."
            action={
              <ButtonLink href={paths.officeProgramme({ sichtbar: 'internal' })}>
                Angebote markieren
              </ButtonLink>
            }
          />
        }
        columns={[
          {
            key: 'title',
            label: 'Angebot',
            cell: (one) => <a href={paths.officeOffer(one.id)}>{one.title}</a>,
          },
          { key: 'text', label: 'Beschreibung', cell: (one) => one.description.slice(0, 200) },
          { key: 'next', label: 'Nächster Termin', cell: (one) => one.nextOn && shortDayText(one.nextOn) },
          { key: 'ready', label: 'Bereit', cell: readyText },
        ]}
      />
      {ready.length > 0 && (
        <Form action={paths.offersPublish()}>
          {ready.map((one) => (
            <input key={one.id} type="hidden" name="angebot" value={one.id} />
          ))}
          <ButtonRow>
            <Button>
              {ready.length === 1
                ? 'Ein Angebot veröffentlichen'
                : `${ready.length} Angebote veröffentlichen`}
            </Button>
            <ButtonLink href={paths.officeProgramme()} kind="quiet">
              Abbrechen
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </>
  )
}

function readyText(candidate: PublishCandidate) {
  if (candidate.alreadyPublic) return 'Ist schon öffentlich.'
  if (candidate.gaps.length === 0) return 'Ja.'
  return (
    <>
      Bleibt im Haus. {candidate.gaps.map((gap) => publishGapSentences[gap]).join(' ')}{' '}
      <a href={paths.offerEdit(candidate.id)}>Ergänzen</a>
    </>
  )
}
