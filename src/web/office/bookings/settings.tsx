import { parseInput } from '../../../kernel/input.ts'
import {
  publishRules,
  rulesForm,
  rulesOfSite,
  saveBookingSetting,
  settingForm,
  settingRefusals,
  siteTerms,
} from '../../../modules/bookings/index.ts'
import type { SettingRefusal } from '../../../modules/bookings/index.ts'
import type { Site } from '../../../modules/places/index.ts'
import type { Result } from '../../../kernel/result.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { officePage } from '../frame.tsx'
import { siteHere, versionOf } from '../places/standing.ts'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'
import { SettingsPage } from './settings-page.tsx'
import type { SettingsAgain } from './settings-view.ts'
import { windowsFrom } from './windows.ts'
import { bookingWay } from './words.tsx'

/** How a site takes requests: when, how far ahead, under which rules, for how much. */
export async function showSettings(ctx: OfficeContext): Promise<Response> {
  return settingsPage(ctx, await siteHere(ctx, 'booking.manage'))
}

/** Saves the rules of asking and the bookable windows. */
export async function saveSettingsHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.manage')
  const { input } = ctx
  const windows = windowsFrom(input)
  const parsed = parseInput(settingForm, input.values)
  const problems = { ...(parsed.ok ? {} : parsed.problems), ...windows.problems }
  if (!parsed.ok || Object.keys(windows.problems).length > 0)
    return settingsPage(ctx, site, { form: 'setting', values: input.values, problems }, 422)
  const answer = await saveBookingSetting(doerOf(ctx), site.id, versionOf(input), parsed.value, windows.value)
  return afterSetting(ctx, site, 'setting', answer)
}

/** A new version of the rules of use. */
export async function publishRulesHere(ctx: OfficePostContext): Promise<Response> {
  const site = await siteHere(ctx, 'booking.manage')
  const parsed = parseInput(rulesForm, ctx.input.values)
  if (!parsed.ok)
    return settingsPage(
      ctx,
      site,
      { form: 'rules', values: ctx.input.values, problems: parsed.problems },
      422,
    )
  return afterSetting(ctx, site, 'rules', await publishRules(doerOf(ctx), site.id, parsed.value))
}

/** Back to the page: saved, or refused with what was typed. */
export function afterSetting(
  ctx: OfficePostContext,
  site: Site,
  form: SettingsAgain['form'],
  answer: Result<null, SettingRefusal>,
): Promise<Response> | Response {
  if (answer.ok) return seeOther(ctx.c, paths.bookingSettings(site.id), 'saved')
  const refusal = settingRefusals[answer.reason]
  return settingsPage(ctx, site, { form, values: ctx.input.values, problems: {}, refusal }, 409)
}

/** The page of a site's rules. */
export async function settingsPage(
  ctx: OfficeContext,
  site: Site,
  again?: SettingsAgain,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { db } = ctx.deps
  const [terms, rules] = await Promise.all([siteTerms(db, site.id, ctx.today), rulesOfSite(db, site.id)])
  const title = `Raumanfragen: ${site.name}`
  return officePage(
    ctx,
    {
      title: again ? `Fehler: ${title}` : title,
      current: 'rooms',
      breadcrumbs: [...bookingWay(), { label: site.name }],
    },
    <SettingsPage site={site} terms={terms} rules={rules} today={ctx.today} again={again} />,
    status,
  )
}
