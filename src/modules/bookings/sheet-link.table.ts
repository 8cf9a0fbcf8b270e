declare module '../../platform/db/tables.ts' {
  interface Tables {
    sheet_link: SheetLinkTable
  }
}

export interface SheetLinkTable {
  id: string
  site_id: string
  label: string
  link_hash: string
  made_on: string
  valid_to: string
  made_by: string | null
  last_used_on: string | null
  revoked_on: string | null
}
