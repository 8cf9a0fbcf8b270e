import './publication.table.ts'

export {
  publicationForm,
  publicationKindNames,
  publicationKinds,
  publicationRefusals,
} from './publication.ts'
export type { Publication, PublicationKind } from './publication.ts'
export { publicationById, publications, recipientsSeries } from './publication.queries.ts'
export { editPublication, recordPublication, removePublication } from './publication.commands.ts'
