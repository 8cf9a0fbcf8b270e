import type { ComponentChildren } from 'preact'
import { Button } from './buttons.tsx'
import { Form } from './form.tsx'
import { Notice, type Tone, VisuallyHidden } from './marks.tsx'
import { Brand, Head, type HeadProps, MainMenu, PageFooter, SkipLink } from './page-frame.tsx'
import { germanUiWords } from './ui-words.ts'
import { Breadcrumbs, type NavLink } from './ways.tsx'

/** Props of a page for people with an account. `centres` are the houses one may switch between. */
export type OfficePageProps = HeadProps & {
  nav: readonly NavLink[]
  /** Who is signed in; left out on a page that a device keeps. */
  person?: { name: string; href?: string | undefined } | undefined
  centres?: readonly NavLink[] | undefined
  homeHref?: string | undefined
  signOutAction?: string | undefined
  /** What the last action did, in a sentence. */
  flash?: { tone: Tone; text: string } | undefined
  breadcrumbs?: readonly { href?: string | undefined; label: string }[] | undefined
  /** Plans and long tables may use the whole width. */
  wide?: boolean | undefined
  children: ComponentChildren
}

/** The frame of an office page. Never in search engines. The page brings its own h1. */
export function OfficePage(props: OfficePageProps) {
  return (
    <html lang="de">
      <Head {...props} noIndex />
      <body class={props.wide ? 'q-office q-office--wide' : 'q-office'}>
        <SkipLink />
        <header class="q-header">
          <div class="q-wrap q-header__row">
            <Brand
              theme={props.theme}
              href={props.homeHref ?? '/buero'}
              place={props.place}
              product={props.product}
            />
            {props.person !== undefined && <Account {...props} person={props.person} />}
            {props.nav.length > 0 && <MainMenu items={props.nav} />}
          </div>
        </header>
        <main class="q-wrap q-main" id="inhalt" tabIndex={-1}>
          {props.breadcrumbs !== undefined && <Breadcrumbs items={props.breadcrumbs} />}
          {props.flash !== undefined && (
            <Notice tone={props.flash.tone} live>
              <p>{props.flash.text}</p>
            </Notice>
          )}
          {props.children}
        </main>
        <PageFooter />
      </body>
    </html>
  )
}

function Account(props: OfficePageProps & { person: NonNullable<OfficePageProps['person']> }) {
  const { person } = props
  const words = germanUiWords
  return (
    <div class="q-account">
      <CentreSwitch centres={props.centres ?? []} />
      <p class="q-account__name">
        <VisuallyHidden>{words.account} </VisuallyHidden>
        {person.href === undefined ? person.name : <a href={person.href}>{person.name}</a>}
      </p>
      <Form action={props.signOutAction ?? '/abmelden'} inline>
        <Button kind="quiet">{words.signOut}</Button>
      </Form>
    </div>
  )
}

function CentreSwitch({ centres }: { centres: readonly NavLink[] }) {
  if (centres.length < 2) return null
  const current = centres.find((centre) => centre.current)
  return (
    <details class="q-switch">
      <summary>
        <VisuallyHidden>{germanUiWords.centre}: </VisuallyHidden>
        {current?.label ?? germanUiWords.choose}
      </summary>
      <ul>
        {centres.map((centre) => (
          <li key={centre.href}>
            <a href={centre.href} aria-current={centre.current ? 'true' : undefined}>
              {centre.label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
