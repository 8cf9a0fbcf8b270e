import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { Brand, Head, type HeadProps, MainMenu, PageFooter, SkipLink } from './page-frame.tsx'
import { germanUiWords, type UiWords, UiWordsContext } from './ui-words.ts'
import { Breadcrumbs, type NavLink } from './ways.tsx'

/** Props of a page for everybody. `place` is the centre or district the page is about. */
export type PublicPageProps = HeadProps & {
  lang?: string | undefined
  dir?: 'ltr' | 'rtl' | undefined
  words?: UiWords | undefined
  homeHref?: string | undefined
  nav: readonly NavLink[]
  /** The same page in other languages, each named in its own language. */
  languages?:
    readonly { lang: string; label: string; href: string; current?: boolean | undefined }[] | undefined
  breadcrumbs?: readonly { href?: string | undefined; label: string }[] | undefined
  /** Between header and content: what must not be overlooked on any page. */
  above?: ComponentChildren
  footerLinks?: readonly NavLink[] | undefined
  footerNote?: ComponentChildren
  footer?: ComponentChildren
  children: ComponentChildren
}

/** The frame of a public page: skip link, header with name and menu, main, footer. The page brings its own h1. */
export function PublicPage(props: PublicPageProps) {
  return (
    <html lang={props.lang ?? 'de'} dir={props.dir}>
      <Head {...props} />
      <body class="q-public">
        <UiWordsContext.Provider value={props.words ?? germanUiWords}>
          <SkipLink />
          <header class="q-header">
            <div class="q-wrap q-header__row">
              <Brand
                theme={props.theme}
                href={props.homeHref ?? '/'}
                place={props.place}
                product={props.product}
              />
              <Languages {...props} />
              <MainMenu items={props.nav} />
            </div>
          </header>
          {props.above}
          <main class="q-wrap q-main" id="inhalt" tabIndex={-1}>
            {props.breadcrumbs !== undefined && <Breadcrumbs items={props.breadcrumbs} />}
            {props.children}
          </main>
          <PageFooter links={props.footerLinks} note={props.footerNote}>
            {props.footer}
          </PageFooter>
        </UiWordsContext.Provider>
      </body>
    </html>
  )
}

function Languages({ languages }: Pick<PublicPageProps, 'languages'>) {
  const words = useContext(UiWordsContext)
  if (languages === undefined || languages.length < 2) return null
  return (
    <nav class="q-languages" aria-label={words.languages}>
      <ul>
        {languages.map((other) => (
          <li key={other.lang}>
            <a
              href={other.href}
              lang={other.lang}
              hreflang={other.lang}
              aria-current={other.current ? 'true' : undefined}
            >
              {other.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
