import { cityProfile } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading } from '../../ui/index.ts'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { PhoneLink } from '../phone-link.tsx'

/** The one page for private links that open nothing, whatever the reason; `entry` is where a key can be typed. */
export async function deadPage(
  { t, deps }: PublicContext,
  words: { readonly deadTitle: string; readonly dead: string; readonly deadHint: string },
  entry?: { readonly href: string; readonly label: string },
  current?: ShownPage['current'],
): Promise<ShownPage> {
  const { phone } = await cityProfile(deps.db)
  return {
    title: words.deadTitle,
    current,
    noIndex: true,
    status: 404,
    children: (
      <>
        <PageHeading title={words.deadTitle} />
        <Empty
          title={words.dead}
          action={
            <>
              {entry && (
                <ButtonLink kind="primary" href={entry.href}>
                  {entry.label}
                </ButtonLink>
              )}
              <ButtonLink href={paths.sites()}>{t.frame.nav.places}</ButtonLink>
            </>
          }
        >
          <p>
            {words.deadHint} <PhoneLink phone={phone} />
          </p>
        </Empty>
      </>
    ),
  }
}
