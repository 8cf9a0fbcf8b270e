/** Words of the help by telephone that stands above public pages in a crisis. */
export const helpline = {
  label: 'Hilfe am Telefon',
  call: (phone: string) => `Anrufen: ${phone}`,
  hours: 'Erreichbar',
  languages: 'Wir sprechen',
  forCity: 'Hilfe am Telefon für alle in der Stadt',
}
