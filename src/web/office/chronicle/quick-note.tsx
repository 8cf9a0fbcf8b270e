import { newId } from '../../../kernel/id.ts'
import { reportChapters } from '../../../modules/chronicle/index.ts'
import { paths } from '../../paths.ts'
import { Button, DateField, FieldRow, Form, Select, TextArea } from '../../ui/index.ts'
import type { Option } from '../../ui/index.ts'

export const noteLabels = { text: 'Was war?', onDate: 'Wann', chapter: 'Gehört im Bericht zu' } as const

/** The chapters to choose from. */
export const chapterOptions: readonly Option[] = reportChapters.map(([key, title]) => ({
  value: key,
  label: `${key} ${title}`,
}))

interface Props {
  centreId: string
  today: string
  /** Where the form leads back to. */
  back: 'heute' | 'chronik'
  values?: Readonly<Record<string, string>> | undefined
  problems?: Readonly<Record<string, string>> | undefined
}

/** A note in ten seconds: one sentence; day and chapter are there already. */
export function QuickNote({ centreId, today, back, values = {}, problems = {} }: Props) {
  const field = (name: keyof typeof noteLabels) => ({
    name,
    label: noteLabels[name],
    problem: problems[name],
  })
  return (
    <Form action={paths.chronicle()} hidden={{ id: values.id ?? newId(), centreId, zurueck: back }}>
      <TextArea
        {...field('text')}
        required
        rows={2}
        maxLength={600}
        value={values.text}
        hint="Ein Satz genügt. Bitte keine Namen von Privatleuten."
      />
      <FieldRow>
        <DateField {...field('onDate')} required value={values.onDate ?? today} max={today} />
        <Select
          {...field('chapter')}
          empty={false}
          value={values.chapter ?? '2.2'}
          options={chapterOptions}
        />
      </FieldRow>
      <Button kind="secondary">Notieren</Button>
    </Form>
  )
}
