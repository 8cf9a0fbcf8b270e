export { rhythmText } from '../../kernel/rhythm.ts'
