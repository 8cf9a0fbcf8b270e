import './occupancy.table.ts'

export * from './occupancy.ts'
