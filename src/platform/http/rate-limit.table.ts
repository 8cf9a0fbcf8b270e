declare module '../db/tables.ts' {
  interface Tables {
    rate_count: RateCountTable
  }
}

export interface RateCountTable {
  key: string
  slot: number
  hits: number
  expires_at: Date
}
