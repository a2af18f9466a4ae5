import { code, list, prose } from '../markdown.ts'
import type { Section } from './section.ts'

/** What was decided; of what was typed, only that it was. */
export const choices: Section = ({ seen: { choices } }) =>
  'unseen' in choices
    ? prose(choices.unseen)
    : list(
        choices.seen.map(
          ({ question, option, given }) =>
            `${code(question)}: ${code(option)}${given.length > 0 ? ` with ${given.map(code).join(', ')}` : ''}`,
        ),
      )
