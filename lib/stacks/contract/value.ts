/*
 * What a file will say, before anyone knows the secret.
 */

/** Where a value lives: a file and a key in it, such as `server/.env#SECRET_KEY`. The files are the only store. */
export type Home = `${string}#${string}`

export type Secret =
  /** Given by the person; `answer` names the field, such as `llm.key`. What the file has is kept where nothing was typed. */
  | { home: Home; comes: 'typed'; answer: string }
  /** Made once and then kept, unless what is there matches `replace` (a placeholder of an example file). */
  | { home: Home; comes: 'made'; as: 'hex32' | 'hex16' | 'hex8' | 'uuid'; prefix?: string; replace?: RegExp }
  /** Made from what the person types, which itself is stored nowhere. */
  | { home: Home; comes: 'hashed'; answer: string; as: 'pbkdf2-sha256' }
  /** Given by a running service, in the step named. What does not look like one of its own came from somewhere else. */
  | { home: Home; comes: 'minted'; by: string; like?: RegExp }

export type Value = string | Secret
/** A text with secrets in it. */
export type Text = Value | { parts: Value[] }

export const text = (words: TemplateStringsArray, ...values: Value[]): Text => ({
  parts: words.flatMap((word, index) => [word, ...values.slice(index, index + 1)]),
})
