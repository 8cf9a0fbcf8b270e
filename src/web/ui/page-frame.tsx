import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { assetManifest } from './assets.ts'
import { jsonForScript } from './html.ts'
import { Icon } from './icons.tsx'
import { defaultAccent, isHexColour, type Theme } from './theme.ts'
import { UiWordsContext } from './ui-words.ts'
import type { NavLink } from './ways.tsx'

/** What the head of any page may carry. */
export type HeadProps = {
  title: string
  place?: string | undefined
  product: string
  description?: string | undefined
  theme: Theme
  /** Address of the city's small stylesheet; linked only when the theme has a colour of its own. */
  themeHref?: string | undefined
  canonical?: string | undefined
  feeds?: readonly { href: string; title: string; type: string }[] | undefined
  alternates?: readonly { lang: string; href: string }[] | undefined
  jsonLd?: unknown
  noIndex?: boolean | undefined
  /** Names of scripts in src/web/islands, without ending. */
  islands?: readonly string[] | undefined
  headExtras?: ComponentChildren
}

/** "page – place – product", each said once. */
export function pageTitle(parts: readonly (string | undefined)[]): string {
  return [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(' – ')
}

/** The head: title, styles, the two fonts everybody needs at once, feeds, data for search engines. */
export function Head(props: HeadProps) {
  const built = assetManifest()
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{pageTitle([props.title, props.place, props.product])}</title>
      {props.description !== undefined && <meta name="description" content={props.description} />}
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      {props.noIndex && <meta name="robots" content="noindex" />}
      <FontPreload href={built['regular.woff2']} />
      <FontPreload href={built['bold.woff2']} />
      {built['app.css'] !== undefined && <link rel="stylesheet" href={built['app.css']} />}
      <ThemeLink {...props} />
      {built['icon.svg'] !== undefined && <link rel="icon" type="image/svg+xml" href={built['icon.svg']} />}
      {props.canonical !== undefined && <link rel="canonical" href={props.canonical} />}
      {props.feeds?.map((feed) => (
        <link key={feed.href} rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      {props.alternates?.map((other) => (
        <link key={other.lang} rel="alternate" hreflang={other.lang} href={other.href} />
      ))}
      {props.jsonLd !== undefined && (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: jsonForScript(props.jsonLd) }}
        />
      )}
      {props.islands?.map((name) => {
        const src = built[`${name}.js`]
        return src === undefined ? null : <script key={name} type="module" src={src} />
      })}
      {props.headExtras}
    </head>
  )
}

/** The address carries the colour, so that browsers may keep the answer until the city changes it. */
function ThemeLink({ theme, themeHref }: Pick<HeadProps, 'theme' | 'themeHref'>) {
  const accent = theme.accent?.trim().toLowerCase() ?? ''
  if (!isHexColour(accent) || accent === defaultAccent) return null
  return <link rel="stylesheet" href={themeHref ?? `/theme.css?v=${accent.slice(1)}`} />
}

function FontPreload({ href }: { href: string | undefined }) {
  if (href === undefined) return null
  return <link rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
}

/** The first thing the Tab key finds. */
export function SkipLink() {
  const words = useContext(UiWordsContext)
  return (
    <a class="q-skip" href="#inhalt">
      {words.skip}
    </a>
  )
}

/** Logo or name of the city, always leading home. */
export function Brand(props: { theme: Theme; href: string; place?: string | undefined; product: string }) {
  const { logo, name } = props.theme
  return (
    <a class="q-brand" href={props.href}>
      {logo === undefined ? (
        <span class="q-brand__house">
          <Icon name="house" />
        </span>
      ) : (
        <img class="q-brand__logo" src={logo.src} alt={logo.alt} height="48" />
      )}
      <span class="q-brand__text">
        <span class="q-brand__place">{props.place ?? props.product}</span>
        <span class="q-brand__city">{name}</span>
      </span>
    </a>
  )
}

/** A menu: a plain row where there is room; on phones short menus wrap and long ones fold, without script. */
export function MainMenu({ items, label }: { items: readonly NavLink[]; label?: string | undefined }) {
  const words = useContext(UiWordsContext)
  const folds = items.length > 3
  return (
    <nav class={folds ? 'q-menu q-menu--folds' : 'q-menu'} aria-label={label ?? words.mainMenu}>
      {folds && (
        <details class="q-menu__fold">
          <summary>
            <Icon name="menu" />
            {words.menu}
          </summary>
          <MenuList items={items} />
        </details>
      )}
      <div class="q-menu__row">
        <MenuList items={items} />
      </div>
    </nav>
  )
}

function MenuList({ items }: { items: readonly NavLink[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The links every page owes its readers (law on accessibility and imprint). */
export const defaultFooterLinks: readonly NavLink[] = [
  { href: '/impressum', label: 'Impressum' },
  { href: '/datenschutz', label: 'Datenschutz' },
  { href: '/barrierefreiheit', label: 'Barrierefreiheit' },
  { href: '/barrierefreiheit#rueckmeldung', label: 'Barriere melden' },
  { href: '/leichte-sprache', label: 'Leichte Sprache' },
]

/** The foot of a page. */
export function PageFooter(props: {
  links?: readonly NavLink[] | undefined
  note?: ComponentChildren
  children?: ComponentChildren
}) {
  const words = useContext(UiWordsContext)
  return (
    <footer class="q-footer">
      <div class="q-wrap">
        {props.children}
        <nav aria-label={words.footerMenu}>
          <ul class="q-footer__links">
            {(props.links ?? defaultFooterLinks).map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </nav>
        {props.note !== undefined && <p class="q-footer__note">{props.note}</p>}
      </div>
    </footer>
  )
}
