/**
 * Spreadsheet programs take a cell that begins with one of these signs for a formula, even in a CSV file: somebody's
 * name could then run a command on the reader's machine. An apostrophe in front makes it text.
 * Source: OWASP, CSV Injection (including the full-width forms).
 */
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/u

/** A plain German or English number stays a number; from seven digits a plus means a phone number. */
const plainNumber = /^(-\d+([.,]\d+)?|-\d{1,3}(\.\d{3})+(,\d+)?|\+\d{1,6}([.,]\d+)?)$/u

/** Makes a cell harmless for spreadsheet programs; `restore` is its exact inverse. Plain numbers stay as they are. */
export function neutralise(cell: string): string {
  return dangerous.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell
}

/** Takes the apostrophe off again that `neutralise` has put before a dangerous sign. */
export function restore(cell: string): string {
  return cell.startsWith("'") && dangerous.test(cell) ? cell.slice(1) : cell
}
