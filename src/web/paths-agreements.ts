import type { Query } from './path-query.ts'
import { withQuery } from './path-query.ts'

const agreements = '/buero/zielvereinbarungen'

/** What city and operators agree on for a year: drafted, read, signed by a decision, handed out. */
export const agreementPaths = {
  targetAgreements: (query: Query = {}) => withQuery(agreements, query),
  targetAgreementBegin: () => `${agreements}/beginnen`,
  targetAgreement: (id: string) => `${agreements}/${id}`,
  targetAgreementPreview: (id: string, query: Query = {}) => withQuery(`${agreements}/${id}/lesen`, query),
  targetAgreementFile: (id: string, form: string, query: Query = {}) =>
    withQuery(`${agreements}/${id}/datei/${form}`, query),
  targetAgreementTexts: (id: string) => `${agreements}/${id}/texte`,
  targetAgreementSign: (id: string) => `${agreements}/${id}/unterschreiben`,
}
