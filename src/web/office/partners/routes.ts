import { paths } from '../../paths.ts'
import { deed, page } from '../route.ts'
import type { OfficeRoute } from '../route.ts'
import {
  agreementPicture,
  changeAgreement,
  createAgreement,
  forgetAgreement,
  mark,
  showAgreement,
  showNewAgreement,
  unmark,
} from './agreement.tsx'
import { pictureUploadBytes } from '../places/picture.ts'
import { showCooperation } from './cooperation.tsx'
import { changeContact, createContact, forgetContact, showContact, showNewContact } from './contact.tsx'
import { create, edit, showEdit, showNew } from './form.tsx'
import { partnersCsv, partnersXlsx, showPartners } from './list.tsx'
import { apart, merge, showMerge } from './merge.tsx'
import { check, showPartner } from './partner.tsx'
import { noteTalk, removeTalk } from './talk.ts'

const at = paths.officePartner(':id')
const contact = paths.officeContact(':id', ':personId')

/** Partners: the directory, each entry with its people and talks, and making two one. */
export const partnerRoutes: readonly OfficeRoute[] = [
  page(paths.officePartners(), 'partner.read', showPartners),
  page(paths.officePartnersCsv(), 'export.run', partnersCsv),
  page(paths.officePartnersXlsx(), 'export.run', partnersXlsx),
  page(paths.officePartnerNew(), 'partner.edit', showNew),
  deed(paths.officePartnerNew(), 'partner.edit', 'partner.created', create),
  page(paths.officeMerge(), 'partner.merge', showMerge),
  deed(paths.officeMerge(), 'partner.merge', 'partner.merged', merge),
  deed(`${paths.officeMerge()}/getrennt`, 'partner.merge', 'partner.kept-apart', apart),
  page(at, 'partner.read', showPartner),
  page(paths.officePartnerEdit(':id'), 'partner.edit', showEdit),
  deed(paths.officePartnerEdit(':id'), 'partner.edit', 'partner.edited', edit),
  deed(`${at}/geprueft`, 'partner.edit', 'partner.checked', check),
  deed(`${at}/gespraeche`, 'partner.edit', 'partner.contact-noted', noteTalk),
  deed(`${at}/gespraeche/:entryId/entfernen`, 'partner.edit', 'partner.contact-removed', removeTalk),
  page(paths.cooperation(), 'partner.read', showCooperation),
  deed(paths.cooperationMark(':id'), 'partner.edit', 'cooperation.marked', mark),
  deed(paths.cooperationUnmark(':id'), 'partner.edit', 'cooperation.unmarked', unmark),
  page(paths.agreementNew(':id'), 'cooperation.agree', showNewAgreement),
  deed(
    paths.agreementNew(':id'),
    'cooperation.agree',
    'cooperation.agreed',
    createAgreement,
    pictureUploadBytes,
  ),
  page(paths.agreement(':id'), 'cooperation.agree', showAgreement),
  deed(
    paths.agreement(':id'),
    'cooperation.agree',
    'cooperation.changed',
    changeAgreement,
    pictureUploadBytes,
  ),
  page(paths.agreementFile(':id'), 'cooperation.agree', agreementPicture),
  deed(paths.agreementRemove(':id'), 'cooperation.agree', 'cooperation.removed', forgetAgreement),
  page(paths.officeContactNew(':id'), 'partner.edit', showNewContact),
  deed(paths.officeContactNew(':id'), 'partner.edit', 'partner.contact-added', createContact),
  page(contact, 'partner.edit', showContact),
  deed(contact, 'partner.edit', 'person.changed', changeContact),
  deed(`${contact}/vergessen`, 'partner.edit', 'person.erased', forgetContact),
]
