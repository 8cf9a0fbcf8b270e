import { berlinDay } from '../kernel/berlin.ts'
import { telHref } from '../kernel/phone.ts'
import type { Helpline } from '../modules/helplines/index.ts'
import { hoursText, isForCity, languagesText, reachAt } from '../modules/helplines/index.ts'
import type { PublicTexts } from './texts/de/index.ts'
import { PhoneBand } from './ui/index.ts'

/**
 * A help line as the public sees it. `live`: the page is fresh enough to say whether somebody answers now; `forCity`
 * shows it as it would stand on the pages of the whole city.
 */
export function HelplineBand(props: {
  t: PublicTexts
  line: Helpline
  at: Date
  live: boolean
  forCity?: boolean
}) {
  const { t, line, at } = props
  const words = t.helpline
  const wide = props.forCity ?? isForCity(line, berlinDay(at))
  const reach = props.live ? reachAt(line, at) : undefined
  const languages = languagesText(line)
  return (
    <PhoneBand
      kicker={wide ? words.forCity : words.label}
      title={line.name}
      phone={line.phone}
      href={telHref(line.phone)}
      callLabel={words.call(line.phone)}
      text={line.purpose}
      sign={reach && { open: reach.now, text: reach.text }}
      facts={[
        ...(line.anyTime && props.live ? [] : [{ term: words.hours, detail: hoursText(line) }]),
        ...(languages === '' ? [] : [{ term: words.languages, detail: languages }]),
      ]}
    />
  )
}
