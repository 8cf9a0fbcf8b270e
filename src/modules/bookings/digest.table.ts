declare module '../../platform/db/tables.ts' {
  interface Tables {
    request_digest_choice: RequestDigestChoiceTable
    request_digest: RequestDigestTable
  }
}

/** What an account chose; without a row it chose nothing. */
export interface RequestDigestChoiceTable {
  account_id: string
  wanted: boolean
}

export interface RequestDigestTable {
  centre_id: string
  on_date: string
  letters: number
}
