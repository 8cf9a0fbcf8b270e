/** The address that a telephone calls: `tel:+497131…`. A "(0)" behind the country is not dialled. */
export function telHref(phone: string): string {
  const abroad = /^(\+|00)/.test(phone.trim())
  const dialled = abroad ? phone.replace(/\(\s*0\s*\)/, '') : phone
  return `tel:${dialled.replaceAll(/[^+\d]/g, '')}`
}
