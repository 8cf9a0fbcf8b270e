import './person.table.ts'

export { personForm, personRefusals, salutations } from './person.ts'
export type { Person, PersonInput, PersonRefusal, PublicPerson, Salutation } from './person.ts'
export { fullName, publicName, publicPerson } from './person.rules.ts'
export { peopleByIds, personById } from './person.queries.ts'
export { createPerson, editPerson, erasePerson } from './person.commands.ts'
