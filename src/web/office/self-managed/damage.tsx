import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import { Absent, Forbidden } from '../../../kernel/result.ts'
import { damageById, finishDamage } from '../../../modules/bookings/index.ts'
import type { Damage } from '../../../modules/bookings/index.ts'
import { may } from '../../../modules/identity/index.ts'
import type { Permission } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  Form,
  Notice,
  PageHeading,
  Section,
  TextField,
} from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { idParam } from '../register.tsx'
import type { OfficeContext, OfficePostContext } from '../route.ts'
import { doerOf } from '../year-ways.tsx'

async function damageHere(ctx: OfficeContext, permission: Permission): Promise<Damage> {
  const damage = await damageById(ctx.deps.db, idParam(ctx, 'damage'))
  if (!damage) throw new Absent()
  if (!may(ctx.actor, permission, { centreId: damage.centreId })) throw new Forbidden()
  return damage
}

/** Something broken: what, where, and what to do about it. */
export async function showDamage(ctx: OfficeContext): Promise<Response> {
  const damage = await damageHere(ctx, 'booking.read')
  const { room, siteName, centreId, text, reportedAt, state } = damage
  const can = (permission: Permission) => may(ctx.actor, permission, { centreId })
  const title = `Schaden: ${room?.name ?? siteName}`
  return officePage(
    ctx,
    {
      title,
      current: 'rooms',
      breadcrumbs: [{ href: paths.selfManaged(), label: 'Eigenregie' }, { label: title }],
    },
    <>
      <PageHeading title={title} lead={text} />
      {state === 'done' && (
        <Notice tone="success" title="Behoben">
          <p>{damage.doneNote === '' ? 'Der Schaden ist behoben.' : damage.doneNote}</p>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: 'Standort', detail: siteName },
          {
            term: 'Gemeldet',
            detail: `${weekdayDayText(berlinDay(reportedAt), true)}, ${berlinTime(reportedAt)} Uhr`,
          },
          {
            term: 'Von',
            detail: damage.bookingId && <a href={paths.booking(damage.bookingId)}>Zur Raumnutzung</a>,
          },
        ]}
      />
      {state === 'open' && can('booking.decide') && <Finish damage={damage} />}
      {state === 'open' && room && can('centre.manage') && (
        <Section title="Kann der Raum so nicht genutzt werden?">
          <ButtonRow>
            <ButtonLink href={paths.closureNew('raum', room.id, { grund: text.slice(0, 200) })}>
              {room.name} schließen
            </ButtonLink>
          </ButtonRow>
        </Section>
      )}
    </>,
  )
}

function Finish({ damage }: { damage: Damage }) {
  return (
    <Section title="Behoben?">
      <Form action={paths.damage(damage.id)} label="Als behoben eintragen">
        <TextField name="note" label="Was wurde gemacht?" maxLength={300} />
        <Button>Als behoben eintragen</Button>
      </Form>
    </Section>
  )
}

/** It is repaired. */
export async function finishDamageHere(ctx: OfficePostContext): Promise<Response> {
  const damage = await damageHere(ctx, 'booking.decide')
  const note = ctx.input.text('note').replaceAll(/\s+/g, ' ').trim().slice(0, 300)
  await finishDamage(doerOf(ctx), damage.id, note)
  return seeOther(ctx.c, paths.damage(damage.id), 'recorded')
}
