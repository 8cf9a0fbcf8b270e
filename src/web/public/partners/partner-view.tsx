import { telHref } from '../../../kernel/phone.ts'
import type { Partner } from '../../../modules/partners/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { ContactCard, DescriptionList, PageHeading, Prose, Section } from '../../ui/index.ts'
import { Paragraphs } from '../paragraphs.tsx'

interface PartnerProps {
  readonly t: PublicTexts
  readonly partner: Partner
  readonly kind: string | undefined
  readonly district: string | undefined
  /** As anybody may see them. */
  readonly contacts: readonly { id: string; name: string; function: string; phone: string; email: string }[]
  readonly aliases: readonly string[]
  readonly offers: readonly { slug: string; title: string; centre: string; leads: boolean }[]
}

/** One organisation: what it does, where it is, whom to ask, and what it offers with us. */
export function PartnerView(props: PartnerProps) {
  const { t, partner, contacts } = props
  return (
    <>
      <PageHeading title={partner.name} kicker={props.kind} />
      {partner.description !== '' && (
        <Prose>
          <Paragraphs text={partner.description} />
        </Prose>
      )}
      <Facts {...props} />
      <Offers {...props} />
      {contacts.length > 0 && (
        <Section title={t.partners.contacts}>
          {contacts.map((contact) => (
            <ContactCard
              key={contact.id}
              name={contact.name}
              position={contact.function || undefined}
              phone={contact.phone || undefined}
              email={contact.email || undefined}
            />
          ))}
        </Section>
      )}
      {partner.checkedOn !== null && <p>{t.partners.checkedOn(partner.checkedOn)}</p>}
    </>
  )
}

function Facts({ t, partner, district, aliases }: PartnerProps) {
  const address = [partner.street, `${partner.postalCode} ${partner.town}`.trim()].filter(Boolean).join(', ')
  return (
    <DescriptionList
      items={[
        { term: t.partners.address, detail: address },
        { term: t.partners.district, detail: district },
        {
          term: t.places.phone,
          detail: partner.phone && <a href={telHref(partner.phone)}>{partner.phone}</a>,
        },
        {
          term: t.places.email,
          detail: partner.email && <a href={`mailto:${partner.email}`}>{partner.email}</a>,
        },
        {
          term: t.partners.website,
          detail: /^https?:\/\//.test(partner.website) && (
            <a href={partner.website} rel="noopener noreferrer external">
              {partner.website}
            </a>
          ),
        },
        { term: t.partners.alsoKnown, detail: aliases.join(', ') },
      ].map((item) => ({ ...item, detail: item.detail || undefined }))}
    />
  )
}

function Offers({ t, offers }: PartnerProps) {
  return (
    <Section title={t.partners.offers}>
      {offers.length === 0 ? (
        <p>{t.partners.noOffers}</p>
      ) : (
        <ul>
          {offers.map((offer) => (
            <li key={offer.slug}>
              <a href={paths.offer(offer.slug)}>{offer.title}</a>, {offer.centre} (
              {offer.leads ? t.partners.leads : t.partners.joins})
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
