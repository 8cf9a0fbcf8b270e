/** What a city sets: its name, its logo, its colour ('#rrggbb' or '#rgb'). */
export type Theme = {
  name: string
  logo?: { src: string; alt: string } | undefined
  accent?: string | undefined
}

type Rgb = readonly [number, number, number]

/** The house colour when a city sets none: a deep petrol. */
export const defaultAccent = '#0b4f5c'

const paper = { light: '#faf6ee', dark: '#1c1a17' }
const ink = { light: '#1f1d1a', dark: '#f4eee3' }
const readable = 4.5

/** Contrast of two colours after WCAG 2.x, 1 to 21. Both must be valid hex. */
export function contrast(one: string, other: string): number {
  const a = luminance(rgb(one))
  const b = luminance(rgb(other))
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Is this '#rgb' or '#rrggbb'? */
export function isHexColour(value: string): boolean {
  return /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(value)
}

/**
 * The small stylesheet of a city's colour: custom properties for light and dark, every pair at least 4.5:1.
 * A colour too pale to be read on paper is darkened until it is (lightened on the dark background).
 * Anything but a hex colour is ignored: the house colour stays.
 */
export function themeCss(theme: Pick<Theme, 'accent'>): string {
  const wish = theme.accent?.trim() ?? ''
  const accent = isHexColour(wish) ? wish.toLowerCase() : defaultAccent
  return (
    `:root{${properties(accent, 'light')}}\n` +
    `@media (prefers-color-scheme:dark){:root{${properties(accent, 'dark')}}}\n` +
    `@media print{:root{${properties('#000000', 'light')}}}\n`
  )
}

function properties(accent: string, mode: 'light' | 'dark'): string {
  const fitted = fit(accent, paper[mode], ink[mode])
  const hover = mix(fitted, ink[mode], 0.25)
  const soft = mix(paper[mode], fitted, mode === 'light' ? 0.1 : 0.16)
  return [
    `--q-accent:${fitted}`,
    `--q-accent-hover:${hover}`,
    `--q-accent-soft:${soft}`,
    `--q-on-accent:${onColour(fitted, hover)}`,
  ].join(';')
}

/** Moves a colour towards the ink in small steps until text of it reads well on the background and its soft tint. */
function fit(colour: string, background: string, towards: string): string {
  for (let step = 0; step <= 20; step++) {
    const tried = mix(colour, towards, step / 20)
    const tint = mix(background, tried, 0.16)
    if (contrast(tried, background) >= 5.5 && contrast(tried, tint) >= readable) return tried
  }
  return towards
}

/** White or near-black, whichever reads better on all given colours. */
function onColour(...colours: readonly string[]): string {
  const worst = (text: string) => Math.min(...colours.map((colour) => contrast(text, colour)))
  return worst('#ffffff') >= worst('#14120f') ? '#ffffff' : '#14120f'
}

function mix(one: string, other: string, share: number): string {
  const a = rgb(one)
  const b = rgb(other)
  const parts = a.map((value, index) => Math.round(value + ((b[index] ?? 0) - value) * share))
  return '#' + parts.map((part) => part.toString(16).padStart(2, '0')).join('')
}

function rgb(hex: string): Rgb {
  const digits = hex.slice(1)
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
