/** What people wrote into the report of 2020, by chapter. Facts follow the source; the words are our own. */
export const jointTexts = {
  '1': `Im Januar 2020 begann die Quartiersarbeit in Böckingen, auf einstimmigen Beschluss des Gemeinderats vom November 2019. Zwei Träger führen das Haus gemeinsam. Es war ein Jahr des Aufbaus, und vieles lief wegen der Pandemie anders als geplant.

Dieser Bericht nennt Zahlen nur dort, wo es Einträge gibt. Was niemand gezählt hat, heißt „keine Angabe“.`,
  '1.2': `Die Stadt entwickelt ihre Familienzentren zu Quartierszentren weiter; Grundlage ist ein Beschluss des Gemeinderats von 2017. Das frühere Jugend- und Familienzentrum im Bürgerhaus ging dafür in freie Trägerschaft über.

Gute Nachbarschaft entsteht nah an der Haustür. Darum arbeiten beide Träger gemeinsam daran, dass Menschen jeden Alters einen Ort zum Treffen, Fragen und Mitmachen haben.`,
  '2.1': `Viele möchten sich einbringen, aber überschaubar: mit klarer Aufgabe und festem Ende. Das hörten wir bei Spaziergängen und Gesprächen immer wieder (siehe [[kapitel:2.3]]).

In allen vier Gebieten fehlen Orte, an denen man sich ohne Anlass treffen kann. Als Lieblingsort wird am häufigsten der Ziegeleipark genannt.`,
  '2.2': `Das Haus hat [[wert:haus.raeume]] Räume und einen Garten. Umbau und Hygieneregeln bestimmten, was möglich war; Gruppen wurden kleiner, manches zog ins Freie.

Die offene Jugendarbeit lief weiter, sobald sie durfte. Täglich zu öffnen ist mit dem heutigen Personal nicht möglich; dafür sinkt das Einstiegsalter auf acht Jahre, und jeder zweite Samstag kommt dazu.`,
  '2.3': `Mit „Böckingen bewegt“ gingen wir zu den Menschen: [[wert:aufsuchend.walk]] Spaziergänge mit zusammen [[wert:aufsuchend.walk.personen]] Personen und [[wert:aufsuchend.doorstep-talk]] Nachbarschaftsgespräche, viele davon in der Muttersprache der Befragten.

Genannt wurden vor allem fehlende Treffpunkte, Wege zum Einkaufen und die Busanbindung in Böckingen-West.`,
  '3.1': `Angebote richten sich an alle, einige an Kinder und Jugendliche, andere an ältere Menschen. Wer kommt, gestaltet mit: Themen aus den Gesprächen werden in die Planung aufgenommen.`,
  '3.2.1': `Der Jugendtreff ist ein offener Ort ohne Anmeldung. Dazu kommen Ferienangebote und Projekte mit Schulen.`,
  '3.2.2': `Für ältere Menschen gab es Anrufe statt Nachmittage, später kleine Gruppen im Garten. Ein Treff für Menschen mit Demenz und ihre Familien ist vorbereitet.`,
  '3.2.3': `Quartiersarbeit heißt: zuhören, Menschen zusammenbringen, Räume öffnen. Als das Haus geschlossen war, half ein Telefondienst, zuerst im Quartier und bald in der ganzen Stadt.`,
  '3.3': `Beide Träger haben eigene Schutzkonzepte. Alle Mitarbeitenden kennen sie; das Vorgehen steht in [[anlage:4]].`,
  '3.4': `Fortbildungen und Unterweisungen fanden überwiegend online statt.`,
  '4.1': `Richtungs- und Orientierungsziele gelten bis 2025. Indikatoren für die Aufbauphase hatten Stadt und Träger noch nicht festgelegt.`,
  '4.5': `Das Jahr diente dem Aufbau. Messbare Handlungsziele gibt es erst ab 2021; siehe [[kapitel:5.1]].`,
} as const

/** What each operator says about itself in chapter 1.1. */
export const operatorTexts = {
  awo: `Die Arbeiterwohlfahrt ist ein Verband der freien Wohlfahrtspflege und anerkannter Träger der Jugendhilfe. Sie begleitet Kinder, Jugendliche und Familien in vielen Einrichtungen der Stadt.`,
  diakonie: `Das Diakonische Werk ist der Wohlfahrtsverband der evangelischen Kirche. Es berät in vielen Lebenslagen und unterstützt Stadtteilarbeit und Ehrenamt.`,
} as const
