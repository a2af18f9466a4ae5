import type { Budget } from '../plan/bar.ts'
import type { Advice } from '../stacks/advise-in.ts'
import type { Question } from '../stacks/contract/question.ts'
import type { FieldRule } from '../stacks/field-rule.ts'

/*
 * What the pages of the wizard show: plain data, that a server sends and a browser has.
 */

export interface FieldView {
  name: string
  label: string
  help?: string
  secret: boolean
  optional: boolean
  rare: boolean
  /** What it says now; of a secret nothing. */
  value: string
  /** Of a secret: whether there is one, typed lately or in the files. */
  isSet: boolean
  rule: FieldRule
}

export interface OptionView {
  kind: string
  title: string
  help?: string
  /** Its models run on this machine, which says what it thinks of each. */
  runsModels?: true
  fields: FieldView[]
  /** What of it can be tried before anything is written. */
  trials: { id: string; title: string }[]
}

export interface DecisionView {
  id: string
  title: string
  help?: string
  shows: NonNullable<Question['shows']>
  /** Undefined where nobody has decided and the machine is still being looked at. */
  kind?: string
  options: OptionView[]
}

export interface ChapterView {
  stack: { id: string; title: string }
  id: string
  title: string
  decisions: DecisionView[]
}

/** What the machine says to the questions, once it was looked at. */
export interface Advised extends Advice {
  budget: Budget
}
