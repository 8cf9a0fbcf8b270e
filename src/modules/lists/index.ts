export { importYearFile, yearFileKinds } from './import-file.commands.ts'
export type { YearFileKind } from './import-file.commands.ts'
