import type { Day } from '../../../kernel/day.ts'
import { shortDayText, weekdayDayText } from '../../../kernel/german-date.ts'
import { offerStateNames, visibilityNames } from '../../../modules/offers/index.ts'
import { paths } from '../../paths.ts'
import {
  Button,
  ButtonLink,
  Columns,
  DescriptionList,
  Empty,
  ErrorSummary,
  Form,
  PageHeading,
  Section,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { Contacts } from './contacts.tsx'
import { CooperationBlock } from './cooperation-block.tsx'
import type { PartnerView, TalkAgain } from './view.ts'
import { talkLabels, Talks } from './talks.tsx'

/** One organisation: what is known, whom to ask, what was talked about, what is offered together. */
export function PartnerPage(props: { view: PartnerView; today: Day; again?: TalkAgain | undefined }) {
  const { view, again } = props
  const { partner } = view
  return (
    <>
      <PageHeading
        kicker={view.kind}
        title={partner.name}
        lead={partner.description === '' ? undefined : partner.description}
        actions={<Actions view={view} />}
      />
      {again && <ErrorSummary problems={again.problems} labels={talkLabels} />}
      <Columns
        main={
          <>
            <Record view={view} />
            <Offers view={view} />
            {view.original}
          </>
        }
        side={
          <>
            <Checked view={view} />
            <CooperationBlock partnerId={partner.id} cooperation={view.cooperation} today={props.today} />
            <Contacts view={view} />
            <Talks {...props} />
          </>
        }
      />
    </>
  )
}

function Actions({ view }: { view: PartnerView }) {
  const { partner, mayEdit, mayMerge } = view
  if (!mayEdit) return null
  return (
    <>
      <ButtonLink href={paths.officePartnerEdit(partner.id)}>Ändern</ButtonLink>
      {mayMerge && <ButtonLink href={paths.officeMerge({ eins: partner.id })}>Zusammenführen</ButtonLink>}
    </>
  )
}

function Checked({ view }: { view: PartnerView }) {
  const { partner, stale, responsible, mayEdit } = view
  return (
    <Section title="Stimmt der Eintrag?">
      <p>
        {partner.checkedOn === null ? (
          <StatusTag tone="warning" label="noch nie geprüft" />
        ) : (
          <StatusTag
            tone={stale ? 'warning' : 'success'}
            label={`geprüft am ${shortDayText(partner.checkedOn)}`}
          />
        )}{' '}
        {responsible === '' ? 'Noch ist niemand zuständig.' : `Zuständig: ${responsible}.`}
      </p>
      {mayEdit && (
        <Form action={`${paths.officePartner(partner.id)}/geprueft`} inline>
          <Button kind={stale ? 'primary' : 'secondary'}>Stimmt, heute geprüft</Button>
        </Form>
      )}
    </Section>
  )
}

function Record({ view }: { view: PartnerView }) {
  const { partner } = view
  const town = [partner.postalCode, partner.town].filter(Boolean).join(' ')
  return (
    <Section title="Eintrag">
      <DescriptionList
        items={[
          { term: 'Anschrift', detail: [partner.street, town].filter(Boolean).join(', ') },
          { term: 'Planungsbezirk', detail: view.district },
          { term: 'Telefon', detail: partner.phone },
          { term: 'E-Mail', detail: partner.email },
          {
            term: 'Internetseite',
            detail: partner.website === '' ? '' : <a href={partner.website}>{partner.website}</a>,
          },
          { term: 'Qualität der Kooperation', detail: partner.contactFrequency },
          { term: 'Netzwerkgremium', detail: partner.networkBody },
          { term: 'Abschnitt in der Übersicht', detail: partner.section },
          { term: 'Auch bekannt als', detail: view.aliases.join(', ') },
          {
            term: 'Öffentliches Verzeichnis',
            detail: partner.published ? (
              <a href={paths.partner(partner.slug)}>öffentlich zu sehen</a>
            ) : (
              'nur im Büro'
            ),
          },
        ]}
      />
    </Section>
  )
}

function Offers({ view }: { view: PartnerView }) {
  return (
    <Section title="Gemeinsame Angebote">
      <Table
        caption="Gemeinsame Angebote"
        captionHidden
        rows={view.offers}
        rowKey={(offer) => offer.id}
        empty={<Empty title="Noch kein gemeinsames Angebot." />}
        columns={[
          {
            key: 'title',
            label: 'Angebot',
            cell: (offer) => <a href={paths.officeOffer(offer.id)}>{offer.title}</a>,
          },
          { key: 'centre', label: 'Zentrum', cell: (offer) => offer.centre },
          {
            key: 'next',
            label: 'Nächster Termin',
            cell: (offer) => (offer.nextOn === null ? '' : weekdayDayText(offer.nextOn, true)),
          },
          {
            key: 'state',
            label: 'Stand',
            cell: (offer) => `${offerStateNames[offer.state]}, ${visibilityNames[offer.visibility]}`,
          },
        ]}
      />
    </Section>
  )
}
