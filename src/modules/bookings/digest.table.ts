declare module '../../platform/db/tables.ts' {
  interface Tables {
    request_digest_choice: { account_id: string; wanted: boolean }
    request_digest: { centre_id: string; on_date: string; letters: number }
  }
}

export {}
