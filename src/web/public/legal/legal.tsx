import type { Hono } from 'hono'
import { cityProfile, operatorsAll, placesOverview } from '../../../modules/places/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { servePage } from '../frame.tsx'
import type { PublicContext, ShownPage } from '../frame.tsx'
import { registerAccessibility } from './accessibility.tsx'
import { EasyView } from './easy-view.tsx'
import { ImprintView } from './imprint-view.tsx'
import { PrivacyView } from './privacy-view.tsx'

/** Imprint, privacy, accessibility and Leichte Sprache: what every public body owes its readers. */
export function registerLegal(app: Hono, deps: Deps): void {
  app.get(paths.imprint(), (c) => servePage(c, deps, { slot: 'day' }, imprintPage))
  app.get(paths.privacy(), (c) => servePage(c, deps, { slot: 'day' }, privacyPage))
  app.get(paths.easyLanguage(), (c) => servePage(c, deps, { slot: 'day' }, easyPage))
  registerAccessibility(app, deps)
}

async function imprintPage({ deps, t }: PublicContext): Promise<ShownPage> {
  const [city, operators, centres] = await Promise.all([
    cityProfile(deps.db),
    operatorsAll(deps.db),
    placesOverview(deps.db),
  ])
  return {
    title: t.legal.imprint.title,
    canonical: paths.imprint(),
    children: <ImprintView {...{ t, city, operators, centres }} />,
  }
}

async function privacyPage({ deps, t }: PublicContext): Promise<ShownPage> {
  const [city, operators] = await Promise.all([cityProfile(deps.db), operatorsAll(deps.db)])
  return {
    title: t.legal.privacy.title,
    canonical: paths.privacy(),
    children: <PrivacyView {...{ t, city, operators }} />,
  }
}

async function easyPage({ deps, t }: PublicContext): Promise<ShownPage> {
  const city = await cityProfile(deps.db)
  return {
    title: city.easyLanguageCheckedByReaders ? t.legal.easy.title : t.legal.easy.titleUnchecked,
    canonical: paths.easyLanguage(),
    children: <EasyView {...{ t, city }} />,
  }
}
