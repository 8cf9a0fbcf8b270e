import { berlinIso } from '../../kernel/berlin.ts'

type JsonLd = { readonly [name: string]: JsonLdValue }
type JsonLdValue = string | number | boolean | undefined | JsonLd | readonly JsonLdValue[]

/** A place as the world knows it; doors and coordinates only when known. */
export type PlaceFacts = {
  readonly name: string
  readonly url: string
  readonly street?: string | undefined
  readonly postalCode?: string | undefined
  readonly city?: string | undefined
  readonly latitude?: number | undefined
  readonly longitude?: number | undefined
  readonly telephone?: string | undefined
  /** What is there: 'Rollstuhlgerechter Zugang' → true. */
  readonly features?: readonly { readonly name: string; readonly available: boolean }[] | undefined
  /** Opening hours: weekday 1 = Monday … 7 = Sunday, times 'HH:MM'. */
  readonly hours?:
    readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[] | undefined
  /** Days or spans when it is closed although the hours say otherwise; last day included. */
  readonly closures?: readonly { readonly firstDay: string; readonly lastDay: string }[] | undefined
  /** Single days with hours of their own, as often as there are hours; times 'HH:MM'. */
  readonly specialDays?:
    readonly { readonly day: string; readonly opens: string; readonly closes: string }[] | undefined
}

/** A session as the world may know it. */
export type EventFacts = {
  readonly name: string
  readonly url: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly status: 'scheduled' | 'moved' | 'postponed' | 'cancelled'
  /** When it was moved: where it began before. */
  readonly previousStartsAt?: Date | undefined
  readonly description?: string | undefined
  readonly place: PlaceFacts
  readonly organisers: readonly { readonly name: string; readonly url?: string | undefined }[]
  readonly isFree: boolean
  readonly ageFrom?: number | undefined
  readonly ageTo?: number | undefined
  readonly languages?: readonly string[] | undefined
  readonly capacity?: number | undefined
}

const schema = 'https://schema.org'

const statuses = {
  scheduled: `${schema}/EventScheduled`,
  moved: `${schema}/EventRescheduled`,
  postponed: `${schema}/EventPostponed`,
  cancelled: `${schema}/EventCancelled`,
} satisfies Record<EventFacts['status'], string>

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A schema.org Event. */
export function jsonLdEvent(event: EventFacts): JsonLd {
  return {
    '@context': schema,
    '@type': 'Event',
    name: event.name,
    url: event.url,
    description: event.description,
    startDate: berlinIso(event.startsAt),
    endDate: berlinIso(event.endsAt),
    eventStatus: statuses[event.status],
    previousStartDate:
      event.status === 'moved' && event.previousStartsAt ? berlinIso(event.previousStartsAt) : undefined,
    eventAttendanceMode: `${schema}/OfflineEventAttendanceMode`,
    location: placeOf(event.place),
    organizer: event.organisers.map((each) => ({ '@type': 'Organization', name: each.name, url: each.url })),
    isAccessibleForFree: event.isFree,
    typicalAgeRange: ageRange(event.ageFrom, event.ageTo),
    inLanguage: event.languages?.length ? event.languages : undefined,
    maximumAttendeeCapacity: event.capacity,
  }
}

/** A schema.org Place. */
export function jsonLdPlace(place: PlaceFacts): JsonLd {
  return { '@context': schema, ...placeOf(place) }
}

/** JSON for `<script type="application/ld+json">`: no text in it can end the element. */
export function jsonLdText(value: JsonLd): string {
  return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

function placeOf(place: PlaceFacts): JsonLd {
  return {
    '@type': 'Place',
    name: place.name,
    url: place.url,
    telephone: place.telephone,
    address: address(place),
    geo:
      place.latitude !== undefined && place.longitude !== undefined
        ? { '@type': 'GeoCoordinates', latitude: place.latitude, longitude: place.longitude }
        : undefined,
    amenityFeature: place.features?.map((feature) => ({
      '@type': 'LocationFeatureSpecification',
      name: feature.name,
      value: feature.available,
    })),
    openingHoursSpecification: place.hours?.map(openingHours),
    specialOpeningHoursSpecification: place.closures && [
      ...place.closures.map(closure),
      ...(place.specialDays ?? []).map(specialDay),
    ],
  }
}

function address(place: PlaceFacts): JsonLd | undefined {
  if (!place.street && !place.postalCode && !place.city) return undefined
  return {
    '@type': 'PostalAddress',
    streetAddress: place.street,
    postalCode: place.postalCode,
    addressLocality: place.city,
    addressCountry: 'DE',
  }
}

function openingHours(hours: { weekday: number; opens: string; closes: string }): JsonLd {
  return {
    '@type': 'OpeningHoursSpecification',
    dayOfWeek: `${schema}/${weekdays[hours.weekday - 1]}`,
    opens: hours.opens,
    closes: hours.closes,
  }
}

/** schema.org writes "closed" as open from midnight to midnight. */
function closure(span: { firstDay: string; lastDay: string }): JsonLd {
  return {
    '@type': 'OpeningHoursSpecification',
    opens: '00:00',
    closes: '00:00',
    validFrom: span.firstDay,
    validThrough: span.lastDay,
  }
}

function specialDay({ day, opens, closes }: { day: string; opens: string; closes: string }): JsonLd {
  return { '@type': 'OpeningHoursSpecification', opens, closes, validFrom: day, validThrough: day }
}

/** '14-27', '14-' or '-27' (schema.org/typicalAgeRange). */
function ageRange(from: number | undefined, to: number | undefined): string | undefined {
  return from === undefined && to === undefined ? undefined : `${from ?? ''}-${to ?? ''}`
}
