import { paths } from '../../paths.ts'

/** The way back from a page of the settings. */
export function settingsWay(...further: readonly { href?: string; label: string }[]) {
  return [{ href: paths.settings(), label: 'Einstellungen' }, ...further]
}
