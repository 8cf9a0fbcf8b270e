import './offer.table.ts'

export * from './offer.ts'
export * from './offer.access.ts'
export * from './offer-note.ts'
export * from './office-offers.ts'
export * from './programme.ts'
export * from './plan.ts'
export * from './today.ts'
