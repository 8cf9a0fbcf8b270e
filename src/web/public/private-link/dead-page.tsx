import { paths } from '../../paths.ts'
import { ButtonLink, Empty, PageHeading } from '../../ui/index.ts'
import type { PublicContext, ShownPage } from '../frame.tsx'

/** The one page for private links that open nothing, whatever the reason; `entry` is where a key can be typed. */
export function deadPage(
  { t }: PublicContext,
  words: { readonly deadTitle: string; readonly dead: string; readonly deadHint: string },
  entry?: { readonly href: string; readonly label: string },
  current?: ShownPage['current'],
): ShownPage {
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
          <p>{words.deadHint}</p>
        </Empty>
      </>
    ),
  }
}
