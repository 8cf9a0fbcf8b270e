import type { Context } from 'hono'
import { cityProfile, unknownCity } from '../modules/places/index.ts'
import type { ErrorNotice } from '../platform/http/errors.ts'
import type { Deps } from './deps.ts'
import { paths } from './paths.ts'
import { german } from './texts/de/index.ts'
import { ButtonLink, ButtonRow, html, PageHeading, Prose, PublicPage } from './ui/index.ts'

/** A page that says in one sentence what went wrong and shows the way on. Works also without the database. */
export async function errorPage(deps: Deps, c: Context, notice: ErrorNotice): Promise<string> {
  const city = await cityProfile(deps.db).catch(() => unknownCity)
  const { errors: t, frame } = german
  const title = t.titles[notice.status] ?? t.otherTitle
  const inOffice = c.req.path === paths.today() || c.req.path.startsWith(`${paths.today()}/`)
  return html(
    <PublicPage
      title={title}
      product={city.productName}
      theme={{ name: city.name, accent: city.accentColour }}
      nav={[
        { href: paths.programme(), label: frame.nav.programme },
        { href: paths.sites(), label: frame.nav.places },
        { href: paths.search(), label: frame.nav.search },
      ]}
      noIndex
    >
      <PageHeading title={title} lead={<p>{notice.sentence}</p>} />
      <Prose>
        {notice.reference !== undefined && <p>{t.reference(notice.reference)}</p>}
        {city.phone !== '' && <p>{t.callUs(city.phone)}</p>}
        <p>{t.onward}</p>
      </Prose>
      <ButtonRow>
        {inOffice && (
          <ButtonLink kind="primary" href={paths.today()}>
            {t.office}
          </ButtonLink>
        )}
        <ButtonLink href={paths.home()}>{frame.nav.home}</ButtonLink>
        <ButtonLink href={paths.programme()}>{frame.nav.programme}</ButtonLink>
        <ButtonLink href={paths.search()}>{t.search}</ButtonLink>
      </ButtonRow>
    </PublicPage>,
  )
}
