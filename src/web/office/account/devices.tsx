import { berlinDay, berlinTime } from '../../../kernel/berlin.ts'
import { weekdayDayText } from '../../../kernel/german-date.ts'
import type { Id } from '../../../kernel/id.ts'
import { loginsOf, revokeLogin, revokeOtherLogins } from '../../../modules/identity/index.ts'
import type { Login } from '../../../modules/identity/index.ts'
import { seeOther } from '../../messages.ts'
import { paths } from '../../paths.ts'
import { Button, Form, PageHeading, StatusTag, Table } from '../../ui/index.ts'
import { officePage } from '../frame.tsx'
import { idParam, loginOf } from '../register.tsx'
import { deed, page } from '../route.ts'
import type { OfficeContext, OfficeRoute } from '../route.ts'
import { ownAccount } from './me.tsx'

/** Where one is signed in. */
export const deviceRoutes: readonly OfficeRoute[] = [
  page(paths.devices(), 'self.manage', show),
  deed(`${paths.devices()}/andere`, 'self.manage', 'login.revoked', async (ctx) => {
    await revokeOtherLogins(ctx.deps.db, ctx.actor, loginOf(ctx))
    return seeOther(ctx.c, paths.devices(), 'loginRevoked')
  }),
  deed(`${paths.devices()}/:id/abmelden`, 'self.manage', 'login.revoked', async (ctx) => {
    await revokeLogin(ctx.deps.db, ctx.actor, idParam(ctx, 'id'))
    return seeOther(ctx.c, paths.devices(), 'loginRevoked')
  }),
]

async function show(ctx: OfficeContext): Promise<Response> {
  const { id } = await ownAccount(ctx)
  const logins = await loginsOf(ctx.deps.db, id, ctx.deps.clock.now())
  return officePage(
    ctx,
    {
      title: 'Meine Geräte',
      current: 'me',
      breadcrumbs: [{ href: paths.me(), label: 'Mein Konto' }, { label: 'Meine Geräte' }],
    },
    <DevicesPage logins={logins} here={loginOf(ctx)} />,
  )
}

function DevicesPage({ logins, here }: { logins: readonly Login[]; here: Id }) {
  return (
    <>
      <PageHeading
        title="Meine Geräte"
        lead="Hier sind Sie gerade angemeldet. Nach zwölf Stunden Pause endet das von selbst."
      />
      <Table
        caption="Anmeldungen"
        captionHidden
        rows={logins}
        rowKey={(login) => login.id}
        columns={[
          {
            key: 'device',
            label: 'Gerät',
            cell: (login) => (
              <>
                {login.device} {login.id === here && <StatusTag tone="success" label="dieses Gerät" />}
              </>
            ),
          },
          { key: 'address', label: 'Netzadresse', cell: (login) => login.address ?? 'unbekannt' },
          { key: 'since', label: 'Angemeldet seit', cell: (login) => momentText(login.since) },
          {
            key: 'action',
            label: 'Abmelden',
            action: true,
            cell: (login) =>
              login.id === here ? null : (
                <Form action={`${paths.devices()}/${login.id}/abmelden`} inline>
                  <Button kind="secondary" label={`${login.device} abmelden`}>
                    Abmelden
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {logins.length > 1 && (
        <Form action={`${paths.devices()}/andere`}>
          <Button kind="danger">Alle anderen Geräte abmelden</Button>
        </Form>
      )}
    </>
  )
}

/** „Di, 24. November, 14:30 Uhr“ */
function momentText(at: Date): string {
  return `${weekdayDayText(berlinDay(at))}, ${berlinTime(at)} Uhr`
}

/** „Di, 24. November 2026, 14:30 Uhr“ */
export function yearMomentText(at: Date): string {
  return `${weekdayDayText(berlinDay(at), true)}, ${berlinTime(at)} Uhr`
}
