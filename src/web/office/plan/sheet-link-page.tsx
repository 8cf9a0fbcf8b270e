import { dayText } from '../../../kernel/german-date.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Site } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import { qrCode } from '../../qr-code.ts'
import { ButtonLink, ButtonRow, PageHeading, Prose, QrPicture } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import type { OfficeContext } from '../route.ts'

/** The link to the weekly sheet, to print or to scan; shown once, because nobody keeps it. */
export function showSheetLink(
  ctx: OfficeContext,
  site: Site,
  link: { readonly label: string; readonly validTo: Day; readonly token: string },
): Promise<Response> {
  const address = ctx.deps.config.publicUrl + paths.sheetLink(link.token)
  const back = paths.weeklySheet({ standort: site.slug })
  return officePage(
    ctx,
    {
      title: 'Link zum Wochenzettel',
      current: 'rooms',
      breadcrumbs: [{ href: back, label: 'Wochenzettel' }, { label: 'Link' }],
    },
    <>
      <PageHeading
        kicker={site.name}
        title={`Wochenzettel für: ${link.label}`}
        lead="Diesen Link zeigen wir nur jetzt. Drucken Sie die Seite aus oder lassen Sie ihn gleich mit dem Telefon aufnehmen."
      />
      <QrPicture {...qrCode(address)} label={`QR-Code mit dem Link: ${address}`} />
      <Prose>
        <p>Halten Sie die Kamera des Telefons auf das Bild, oder öffnen Sie diese Adresse:</p>
        <p>
          <strong>{address}</strong>
        </p>
        <p>
          Der Link gilt bis {dayText(link.validTo, true)}. Wer ihn hat, sieht, wer wann im Haus ist. Bitte
          nicht weitergeben und nicht aushängen. Geht er verloren, sagen Sie dem Team Bescheid.
        </p>
      </Prose>
      <ButtonRow>
        <ButtonLink href={back}>Zum Wochenzettel</ButtonLink>
      </ButtonRow>
    </>,
  )
}
