import type { MoveLinks } from '../partners/index.ts'

/** Gives the services of one organisation to another when the two become one. */
export const movePartnerOfServices: MoveLinks = async (tx, from, to) => {
  await tx.updateTable('advice_service').set({ partner_id: to }).where('partner_id', '=', from).execute()
}
