import type { ZodType } from 'zod'
import type { ModelUse } from '../../models/model-use.ts'
import type { OptionTrial } from '../trial.ts'
import type { Answers } from './answers.ts'
import type { World } from './world.ts'

/*
 * Decisions, not fields.
 */

export interface Field {
  label: string
  schema: ZodType<string>
  secret?: true
  /** The fields beside a secret that decide where it is sent, such as an address and an account. */
  sentTo?: readonly string[]
  optional?: true
  /** Asked only of those who want it: most people leave it as it is. */
  rare?: true
  help?: string
}

export interface Fit {
  verdict: 'recommended' | 'possible' | 'no'
  because: string
  /** What to answer in its fields, where it is taken. */
  fields?: Readonly<Record<string, string>>
}

export interface Option {
  title: string
  help?: string
  fields?: Record<string, Field>
  /** `answers`: what else was chosen, as far as anything was; an option may have less room beside it. */
  fit?(world: World, answers?: Partial<Answers>): Fit
  /** Where its field `model` names a language model that runs on this machine. */
  models?(world: World, answers?: Partial<Answers>): ModelUse
  /** What can be tried of it before anything is written. */
  trials?: readonly OptionTrial[]
}

export interface Question {
  title: string
  help?: string
  shows?: 'cards' | 'models' | 'address' | 'credential'
  options: Record<string, Option>
  /** The option taken where nothing is answered. */
  usual: string
}

export type Questions = Record<string, Question>

/** A page of the wizard: the decisions that belong together, the first of them above all. */
export interface Chapter {
  /** As its address says it. */
  id: string
  title: string
  /** The questions, by their ids. */
  asks: readonly string[]
}
