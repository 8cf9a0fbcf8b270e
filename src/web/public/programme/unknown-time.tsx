import type { Day } from '../../../kernel/day.ts'
import { paths } from '../../paths.ts'
import type { PublicTexts } from '../../texts/de/index.ts'
import { ButtonLink, Empty, PageHeading } from '../../ui/index.ts'

/** A week or day that does not exist: no error, but a way on. */
export function UnknownTime({ t, sentence, today }: { t: PublicTexts; sentence: string; today: Day }) {
  return (
    <>
      <PageHeading title={t.programme.title} />
      <Empty
        title={sentence}
        action={
          <>
            <ButtonLink kind="primary" href={paths.programme()}>
              {t.programme.thisWeek}
            </ButtonLink>
            <ButtonLink href={paths.programme({ tag: today })}>{t.home.today}</ButtonLink>
          </>
        }
      >
        <p>{t.programme.unknownHint}</p>
      </Empty>
    </>
  )
}
