import type { Day } from '../../../kernel/day.ts'
import { dayText } from '../../../kernel/german-date.ts'

/** Words of imprint (§ 5 DDG), easy language and the frame of the privacy page. */
export const legal = {
  imprint: {
    title: 'Impressum',
    responsible: 'Verantwortlich für dieses Angebot',
    missing: 'Diese Angabe hat die Stadt noch nicht eingetragen.',
    represented: 'Vertreten durch',
    supervisor: 'Aufsichtsbehörde',
    register: 'Registereintrag',
    contact: 'Kontakt',
    address: 'Anschrift',
    phone: 'Telefon',
    email: 'E-Mail',
    legalForm: 'Rechtsform',
    operators: 'Träger der Quartierszentren',
    operatorsLead: 'Die Träger verantworten die Inhalte ihrer Häuser.',
    runs: 'Trägt',
    sources: 'Quellen',
    holidays: 'Die gesetzlichen Feiertage sind die des Feiertagsgesetzes von Baden-Württemberg (§ 1 FTG).',
    software: 'Diese Seiten laufen mit Quartierwerk, freier Software unter der Lizenz EUPL 1.2.',
    fonts: 'Schrift: Atkinson Hyperlegible Next (SIL Open Font License 1.1), vom eigenen Server geladen.',
  },
  easy: {
    title: 'Leichte Sprache',
    titleUnchecked: 'Einfach erklärt',
    missing: 'Diese Seite ist noch nicht fertig.',
    missingText: 'Rufen Sie uns an. Wir erklären Ihnen alles gern.',
    unchecked:
      'Dieser Text ist einfach geschrieben. Eine Prüfgruppe hat ihn noch nicht gelesen. Darum nennen wir ihn noch nicht Leichte Sprache.',
    checked: 'Menschen aus einer Prüfgruppe haben diesen Text gelesen und geprüft.',
  },
  privacy: {
    title: 'Datenschutz',
    lead: 'Sie können diese Seiten ansehen, ohne dass wir etwas über Sie speichern.',
    responsible: 'Verantwortlich',
    officer: 'Datenschutzbeauftragte Person',
    officerMissing: 'Die Stadt hat die datenschutzbeauftragte Person noch nicht eingetragen.',
    ofOperators: 'Datenschutz bei den Trägern',
    regime: (regime: string) => `Es gilt: ${regime}.`,
    more: 'Ergänzungen der Stadt',
    sections: [
      {
        title: 'Wenn Sie nur lesen',
        paragraphs: [
          'Beim Lesen speichern wir nichts über Sie: keine Cookies, keine Zählung der Besuche, keine Protokolle mit Ihrer Adresse.',
          'Alles auf diesen Seiten kommt von unserem eigenen Server. Es gibt keine Schriften, Karten, Videos oder Zähler von anderen Firmen.',
        ],
      },
      {
        title: 'Wenn Sie uns etwas schreiben',
        paragraphs: [
          '„Stimmt das noch?“: Wir speichern Ihren Text, sonst nichts. Das Team liest ihn, um das Angebot zu berichtigen.',
          '„Barriere melden“: Wir speichern Ihren Text und, wenn Sie sie angeben, Ihre E-Mail-Adresse für die Antwort. Ein Jahr nach der Antwort löschen wir beides.',
          '„Raum anfragen“: Wir speichern, was Sie eintragen, damit das Team Ihnen antworten kann. E-Mail und Telefon sind freiwillig. Nach der Frist, die bei der Anfrage steht, löschen wir Name, Kontakt und Ihre Texte; Termine und Entgelt bleiben ohne Sie erhalten.',
          'Jahresrunde: Wir speichern die Antwort Ihrer Gruppe und was Sie dazu schreiben. 180 Tage nach der Frist löschen wir Ihre Texte und den Link; die Antwort bleibt ohne sie erhalten.',
          'Damit niemand unsere Formulare überflutet, merken wir uns für höchstens eine halbe Stunde eine verschlüsselte Form Ihrer Internet-Adresse. Zurückrechnen lässt sie sich nicht ohne Weiteres, und sie wird mit nichts verbunden.',
          'Nach dem Absenden zeigt ein Cookie für höchstens eine Minute die Bestätigung an. Darin steht nichts über Sie.',
          'Rechtsgrundlage ist Artikel 6 Absatz 1 Buchstabe e der Datenschutz-Grundverordnung (DSGVO) mit § 4 des Landesdatenschutzgesetzes Baden-Württemberg.',
        ],
      },
      {
        title: 'Wenn Sie hier arbeiten',
        paragraphs: [
          'Für Mitarbeitende und Gruppenleitungen gibt es Konten. Dafür speichern wir Name, E-Mail-Adresse, Rolle, Anmeldungen und was mit dem Konto geändert wurde. Ein Cookie hält die Anmeldung.',
        ],
      },
      {
        title: 'Menschen auf diesen Seiten',
        paragraphs: [
          'Ansprechpersonen nennen wir nur mit ihrem vollen Namen, wenn sie zugestimmt haben. Sonst stehen hier nur Anfangsbuchstaben. Wer zugestimmt hat, kann das jederzeit zurücknehmen.',
        ],
      },
      {
        title: 'Ihre Rechte',
        paragraphs: [
          'Sie können fragen, was wir über Sie gespeichert haben (Artikel 15 DSGVO), und verlangen, dass wir es berichtigen (Artikel 16), löschen (Artikel 17) oder nur noch eingeschränkt nutzen (Artikel 18). Sie können der Nutzung widersprechen (Artikel 21).',
          'Sie können sich beschweren: beim Landesbeauftragten für den Datenschutz und die Informationsfreiheit Baden-Württemberg.',
        ],
      },
    ],
  },
}

/** Words of the accessibility statement (§ 10 L-BGG, L-BGG-DVO; form: Mustererklärung). */
export const accessibility = {
  title: 'Barrierefreiheit',
  heading: 'Erklärung zur Barrierefreiheit',
  intro: (city: string, host: string) =>
    `${city} möchte, dass alle diese Seiten nutzen können, wie es § 10 des Landes-Behindertengleichstellungsgesetzes (L-BGG) verlangt. Diese Erklärung gilt für ${host}.`,
  state: 'Stand',
  states: {
    unknown:
      'Eine Prüfung dieser Installation ist noch nicht eingetragen. Darum sagen wir hier nicht, dass alles barrierefrei ist. Die Software wird bei jeder Änderung automatisch nach WCAG 2.2 AA geprüft; das findet nur einen Teil der Barrieren.',
    partly:
      'Diese Seiten sind mit den Anforderungen der BITV 2.0 (EN 301 549, WCAG 2.2 AA) teilweise vereinbar. Was noch fehlt, steht unten.',
    full: 'Diese Seiten sind nach unserer Prüfung mit den Anforderungen der BITV 2.0 (EN 301 549, WCAG 2.2 AA) vereinbar. Bekannte Lücken gibt es nicht.',
  },
  gaps: 'Was noch nicht barrierefrei ist',
  gapsUnknown: 'Dazu ist noch nichts eingetragen.',
  gapsNone: 'Uns ist nichts bekannt. Wenn Ihnen etwas auffällt, schreiben Sie uns bitte.',
  made: 'Wie wir geprüft haben',
  assessedOn: (day: Day) => `Diese Erklärung beruht auf einer Prüfung vom ${dayText(day, true)}.`,
  methodMissing: 'Das Verfahren der Prüfung ist noch nicht eingetragen.',
  yearly: 'Wir sehen sie jedes Jahr und nach jeder größeren Änderung neu durch.',
  otherFormats: 'In Leichter Sprache',
  otherFormatsText: 'Das Wichtigste einfach erklärt',
  report: {
    title: 'Barriere melden',
    text: 'Hier kommen Sie nicht weiter? Sagen Sie uns, wo. Wir antworten innerhalb eines Monats.',
    page: 'Auf welcher Seite?',
    pageHint: 'Die Adresse oder der Titel der Seite genügt.',
    field: 'Was ist das Hindernis?',
    reply: 'E-Mail-Adresse für unsere Antwort',
    replyHint: 'Ohne Adresse können wir Ihnen nicht antworten, das Hindernis aber trotzdem beheben.',
    send: 'Absenden',
    otherWays: 'Oder auf anderem Weg:',
  },
  arbitration: 'Wenn wir nicht helfen: die Schlichtungsstelle',
  arbitrationText:
    'Haben Sie uns ein Hindernis gemeldet und keine zufriedenstellende Antwort bekommen? Dann hilft die Schlichtungsstelle beim Landeszentrum Barrierefreiheit (§ 10b L-BGG). Das kostet nichts, und Sie brauchen keinen Anwalt.',
  arbitrationAddress: [
    'Landeszentrum Barrierefreiheit (LZ-BARR)',
    'Schlichtungsstelle',
    'Else-Josenhans-Straße 6',
    '70173 Stuttgart',
  ],
  letterSubject: 'Barriere gemeldet',
  letter: (page: string, text: string, reply: string) =>
    [
      'Jemand hat eine Barriere gemeldet.',
      `Seite: ${page === '' ? 'nicht angegeben' : page}`,
      '',
      text,
      '',
      reply === '' ? 'Es wurde keine Adresse für eine Antwort angegeben.' : `Antwort an: ${reply}`,
      'Bitte antworten Sie innerhalb eines Monats.',
    ].join('\n'),
}

/** A field that people do not see; only programs fill it in. */
export const honeypot = { label: 'Bitte leer lassen' }
