import type { ComponentChildren } from 'preact'
import { paths } from '../../paths.ts'
import { Button, ButtonLink, Empty, ErrorSummary, Form, PageHeading, Select } from '../../ui/index.ts'
import type { PublicContext, ShownPage } from '../frame.tsx'
import type { RoomSite } from '../rooms/room-house.ts'
import { roomKey } from '../rooms/room-house.ts'
import type { Draft } from './draft.ts'
import { RequestForm } from './form-view.tsx'
import { PreviewView, RequestSteps } from './preview-view.tsx'
import type { Problems } from './request-problem.ts'
import type { RequestInput, RequestPreview } from '../../../modules/bookings/index.ts'

/** A page on the way to a request: never found by a search engine, never kept. */
function wayPage(
  ctx: PublicContext,
  title: string,
  house: RoomSite | undefined,
  children: ComponentChildren,
): ShownPage {
  const { t } = ctx
  return {
    title,
    place: house?.name,
    house: { site: house?.slug },
    current: 'rooms',
    noIndex: true,
    breadcrumbs: [{ href: paths.rooms(), label: t.rooms.title }, { label: t.roomRequest.title }],
    children,
  }
}

/** Nobody has said yet which room. */
export function choosePage(ctx: PublicContext, sites: readonly RoomSite[], problem?: string): ShownPage {
  const { t } = ctx
  const words = t.roomRequest
  const options = sites.flatMap((house) =>
    house.rooms.map((room) => ({
      value: roomKey(house.slug, room.slug),
      label: room.name,
      group: house.name,
    })),
  )
  const title = options.length === 0 ? t.rooms.none : words.chooseTitle
  const page = wayPage(
    ctx,
    problem === undefined ? words.title : t.errors.wrong(words.title),
    undefined,
    <>
      <PageHeading title={title} lead={options.length === 0 ? undefined : <p>{words.lead}</p>} />
      <ErrorSummary problems={{ raum: problem }} labels={{ raum: words.choose }} />
      {options.length === 0 ? (
        <Empty
          title={t.rooms.noneHint}
          action={<ButtonLink href={paths.sites()}>{t.frame.nav.places}</ButtonLink>}
        />
      ) : (
        <Form method="get" action={paths.roomRequest()} label={words.chooseLabel}>
          <Select name="raum" label={words.choose} options={options} problem={problem} required />
          <Button>{words.next}</Button>
        </Form>
      )}
      {options.length > 0 && (
        <p>
          <a href={paths.rooms()}>{words.toRooms}</a>
        </p>
      )}
    </>,
  )
  return { ...page, status: problem === undefined ? 200 : 422 }
}

interface Asked {
  readonly house: RoomSite
  readonly draft: Draft
  /** What tells this form from others; the private link is made of it. */
  readonly key: string
}

/** The form, empty or as it was typed. */
export function formPage(ctx: PublicContext, { house, draft, key }: Asked, problems: Problems): ShownPage {
  const { t, today } = ctx
  const words = t.roomRequest
  const wrong = Object.values(problems).some((problem) => problem !== undefined)
  return {
    ...wayPage(
      ctx,
      wrong ? t.errors.wrong(words.title) : words.title,
      house,
      <>
        <PageHeading title={words.title} kicker={house.name} lead={<p>{words.lead}</p>} />
        <RequestSteps t={t} at="form" />
        <RequestForm
          {...{ t, today, house, draft, problems }}
          action={paths.roomRequest()}
          hidden={{ schluessel: key }}
          buttons={
            <Button name="schritt" value="termine">
              {words.check}
            </Button>
          }
        />
      </>,
    ),
    status: wrong ? 422 : 200,
  }
}

/** What would be sent. */
export function previewPage(
  ctx: PublicContext,
  { house, draft, key }: Asked,
  input: RequestInput,
  preview: RequestPreview,
): ShownPage {
  const { t } = ctx
  const words = t.roomRequest
  return wayPage(
    ctx,
    words.previewTitle,
    house,
    <>
      <PageHeading title={words.previewTitle} kicker={house.name} />
      <RequestSteps t={t} at="preview" />
      <PreviewView
        {...{ t, house, draft, input, preview }}
        action={paths.roomRequest()}
        hidden={{ schluessel: key }}
        buttons={
          <>
            <Button name="schritt" value="senden">
              {words.send}
            </Button>
            <Button kind="secondary" name="schritt" value="aendern">
              {words.back}
            </Button>
          </>
        }
      />
    </>,
  )
}
