import type { CityProfile } from '../../../modules/places/index.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { ButtonLink, Empty, PageHeading, Prose } from '../../ui/index.ts'
import { Paragraphs } from '../paragraphs.tsx'

/** The page in Leichte Sprache; it is only called so once readers have checked it (DIN SPEC 33429). */
export function EasyView({ t, city }: { t: PublicTexts; city: CityProfile }) {
  const words = t.legal.easy
  const checked = city.easyLanguageCheckedByReaders
  return (
    <>
      <PageHeading title={checked ? words.title : words.titleUnchecked} />
      {city.easyLanguage === '' ? (
        <Empty
          title={words.missing}
          action={<ButtonLink href={paths.programme()}>{t.programme.title}</ButtonLink>}
        >
          <p>
            {words.missingText} {city.phone}
          </p>
        </Empty>
      ) : (
        <>
          <Prose easy>
            <Paragraphs text={city.easyLanguage} />
          </Prose>
          <Prose>
            <p>{checked ? words.checked : words.unchecked}</p>
          </Prose>
        </>
      )}
    </>
  )
}
