import { berlinDay } from '../../../kernel/berlin.ts'
import type { Day } from '../../../kernel/day.ts'
import { addDays } from '../../../kernel/day.ts'
import type { OpeningHours, Site, SiteClosure } from '../../../modules/places/index.ts'
import type { PlaceFacts } from '../../../platform/feeds/json-ld.ts'
import { jsonLdPlace } from '../../../platform/feeds/json-ld.ts'
import { paths } from '../../paths.ts'

/** A site for search engines. Only hours that hold every week: schema.org has no other turn. */
export function siteJsonLd(
  site: Site,
  hours: readonly OpeningHours[],
  closures: readonly SiteClosure[],
  special: PlaceFacts['specialDays'],
  today: Day,
  publicUrl: string,
) {
  const weekly = hours.filter(
    (rule) =>
      rule.kind === 'open' &&
      rule.everyWeeks === 1 &&
      rule.inSchoolHolidays === 'open' &&
      (rule.validFrom ?? today) <= today &&
      (rule.validTo ?? today) >= today,
  )
  return jsonLdPlace({
    name: site.name,
    url: publicUrl + paths.site(site.slug),
    street: site.street || undefined,
    postalCode: site.postalCode || undefined,
    city: site.town || undefined,
    telephone: site.phone || undefined,
    features: site.access.map((term) => ({ name: term.name, available: true })),
    hours: weekly.map((rule) => ({
      weekday: rule.weekday,
      opens: rule.from,
      closes: rule.to === '24:00' ? '23:59' : rule.to,
    })),
    closures: closures
      .filter((closure) => closure.wholeSite)
      .map((closure) => ({ firstDay: berlinDay(closure.from), lastDay: lastDay(closure.to) })),
    specialDays: special,
  })
}

/** The last day of a time that ends before `to`. */
export function lastDay(to: Date): Day {
  const day = berlinDay(to)
  return berlinDay(new Date(to.getTime() - 1)) === day ? day : addDays(day, -1)
}
