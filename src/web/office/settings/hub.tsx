import { may, mayAnywhere } from '../../../modules/identity/index.ts'
import { feedbackCounts } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { Doors, PageHeading } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'

/** The ways into everything that is set up once and seldom changed. */
export const hubRoutes: readonly OfficeRoute[] = [page(paths.settings(), 'account.manage', hub)]

const cityDoors = [
  {
    href: paths.citySettings(),
    title: 'Stadt',
    text: 'Name, Farbe, Impressum, Datenschutz, Barrierefreiheit, Leichte Sprache',
  },
  { href: paths.districts(), title: 'Planungsbezirke', text: 'Nummern und Namen' },
  { href: paths.quarters(), title: 'Quartiere', text: 'Aus Planungsbezirken oder für eine Zielgruppe' },
  {
    href: paths.operators(),
    title: 'Träger',
    text: 'Wer die Zentren betreibt, mit Angaben für das Impressum',
  },
  { href: paths.lists(), title: 'Listen', text: 'Arten von Angeboten, Themen, Ausstattung und andere' },
  {
    href: paths.userClasses(),
    title: 'Nutzergruppen',
    text: 'Wer Räume nutzt; davon hängen Entgelt und Kaution ab',
  },
  { href: paths.ageBands(), title: 'Altersgruppen und Zählweise', text: 'Wie Besuche gezählt werden' },
  {
    href: paths.goalSettings(),
    title: 'Ziele',
    text: 'Ab wann ein Ziel gefährdet oder teilweise erreicht heißt',
  },
  {
    href: paths.openingStandard(),
    title: 'Öffnungsstandard',
    text: 'Wie lange ein Haus in der Woche offen sein soll',
  },
  { href: paths.schoolHolidays(), title: 'Schulferien', text: 'Ferien und schulfreie Tage' },
]

async function hub(ctx: OfficeContext): Promise<Response> {
  const forCity = may(ctx.actor, 'city.manage', {})
  const doors = [
    {
      href: paths.officePlaces(),
      title: 'Zentren und Räume',
      text: 'Standorte, Räume, Zeiten, Schließungen',
    },
    {
      href: paths.helplines(),
      title: 'Hilfetelefon',
      text: 'In einer Krise eine Nummer auf die öffentlichen Seiten des Zentrums stellen, wenn nötig der ganzen Stadt',
    },
    ...(forCity ? [...cityDoors, await barrierDoor(ctx)] : []),
    { href: paths.accounts(), title: 'Konten', text: 'Wer im Büro mitarbeitet und was sie oder er darf' },
    ...(mayAnywhere(ctx.actor, 'audit.read')
      ? [{ href: paths.trail(), title: 'Protokoll', text: 'Wer wann was geändert hat' }]
      : []),
  ]
  return officePage(
    ctx,
    { title: 'Einstellungen', current: 'settings' },
    <>
      <PageHeading title="Einstellungen" />
      <Doors label="Einstellungen" items={doors} />
    </>,
  )
}

async function barrierDoor(ctx: OfficeContext) {
  const { open } = await feedbackCounts(ctx.deps.db)
  const text =
    open === 0 ? 'Keine offen' : open === 1 ? 'Eine wartet auf Antwort' : `${open} warten auf Antwort`
  return { href: paths.barriers(), title: 'Gemeldete Barrieren', text }
}
