import type { Choice } from './contract/answers.ts'

/*
 * What can be tried of a choice before anything is written. A closed list, as probes and actions are: what a stack wants
 * to have tried it says in these words, and one door answers each.
 */

/** The field that asks for a secret, such as `llm.key`: a trial says where a secret is, never what it is. */
export type FieldRef = `${string}.${string}`

export type Trial =
  /** Lists the models; with a model, has it answer once by a tool call. */
  | { try: 'openai'; url: string; model?: string; key?: FieldRef }
  | { try: 'ollama'; at: string; model?: string }
  /** Puts, gets and removes a small object. Without an endpoint: Amazon's. */
  | { try: 's3'; bucket: string; region: string; id: string; key: FieldRef; endpoint?: string }
  | { try: 'hugging-face'; token: FieldRef; repositories: readonly string[] }
  | { try: 'daily'; key: FieldRef; subdomain?: string }
  | { try: 'whereby'; key: FieldRef }
  | { try: 'speech-service'; url: string; key?: FieldRef }
  /** A public authority has to reach the name from outside; with a certificate of one's own, only people have to. */
  | { try: 'domain'; name: string; certificate: 'public' | 'own' }
  | { try: 'certificate'; certificate: string; key: string; name: string }

export interface OptionTrial {
  id: string
  /** What a button says. */
  title: string
  /** Undefined where too little is answered to try anything. */
  of(choice: Choice): Trial | undefined
}

/** What a trial needs, out of a choice; undefined where one of it is missing. */
export function answered<K extends string>(choice: Choice, ...names: K[]): Record<K, string> | undefined {
  const values: Partial<Record<K, string>> = {}
  for (const name of names) {
    const value = choice[name]
    if (value === undefined) return undefined
    values[name] = value
  }
  return hasAll(values, names) ? values : undefined
}

const hasAll = <K extends string>(
  values: Partial<Record<K, string>>,
  names: K[],
): values is Record<K, string> => names.every(name => values[name] !== undefined)

/** The fields whose secrets a trial shows to whom it asks. */
export function secretFieldsOf(trial: Trial): FieldRef[] {
  switch (trial.try) {
    case 'openai':
    case 'speech-service':
      return trial.key === undefined ? [] : [trial.key]
    case 's3':
    case 'daily':
    case 'whereby':
      return [trial.key]
    case 'hugging-face':
      return [trial.token]
    case 'ollama':
    case 'domain':
    case 'certificate':
      return []
  }
}
