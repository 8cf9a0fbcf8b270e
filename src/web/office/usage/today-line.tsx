import { isoWeekOf } from '../../../kernel/day.ts'
import type { Day } from '../../../kernel/day.ts'
import { paths } from '../../paths.ts'
import { ButtonLink, ButtonRow, Details } from '../../ui/index.ts'
import type { House } from '../today/house.ts'
import { houseQuery } from '../today/house.ts'

/** From the day to what made the house open or not: a door that stayed shut is noted where it is noticed. */
export function OpeningOfToday({ house, today }: { house: House; today: Day }) {
  const query = houseQuery(house)
  return (
    <Details summary="War das Haus heute anders geöffnet?">
      <ButtonRow>
        <ButtonLink href={paths.openingChange({ ...query, tag: today })}>Abweichung eintragen</ButtonLink>
        <ButtonLink href={paths.openingWeek(isoWeekOf(today), query)} kind="quiet">
          Öffnung dieser Woche ansehen
        </ButtonLink>
      </ButtonRow>
    </Details>
  )
}
