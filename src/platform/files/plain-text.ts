const number = new Intl.NumberFormat('de-DE', { useGrouping: false, maximumFractionDigits: 10 })

/**
 * A typed cell → the text a German table would show, without ambiguity: decimal comma and no thousands separator
 * ("151.727" in a German table means one hundred fifty-one thousand), 'DD.MM.YYYY', 'HH:MM', 'ja'/'nein', '' for nothing.
 * The UTC digits of a date are its wall clock.
 */
export function plainText(value: string | number | boolean | Date | null): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'ja' : 'nein'
  if (typeof value === 'number') return Number.isFinite(value) ? number.format(value) : ''
  return wallClock(value)
}

/** A spreadsheet moment; before 1901 there is only a time of day. Seconds appear only when they are not zero. */
function wallClock(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  const [year, month, day] = iso.slice(0, 10).split('-') as [string, string, string]
  const time = iso.slice(17, 19) === '00' ? iso.slice(11, 16) : iso.slice(11, 19)
  if (Number(year) < 1900) return time
  return time === '00:00' ? `${day}.${month}.${year}` : `${day}.${month}.${year} ${time}`
}
