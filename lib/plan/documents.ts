import type { Document } from '../stacks/contract/document.ts'
import type { Secret, Text, Value } from '../stacks/contract/value.ts'

export type EnvDocument = Extract<Document, { set: unknown }>
export type WholeDocument = Extract<Document, { body: unknown }>

export type CopyDocument = Extract<Document, { copy: unknown }>

export const isEnv = (document: Document): document is EnvDocument => 'set' in document
export const isWhole = (document: Document): document is WholeDocument => 'body' in document

export const isCopy = (document: Document): document is CopyDocument => 'copy' in document

/** Lays the documents of all parts together: keys of one env file are joined, anything else has one owner. */
export function mergeDocuments(documents: Document[]): Document[] {
  const byPath = new Map<string, Document>()
  for (const document of documents) {
    const other = byPath.get(document.path)
    byPath.set(document.path, other ? joined(other, document) : document)
  }
  return [...byPath.values()]
}

function joined(one: Document, other: Document): Document {
  if (!isEnv(one) || !isEnv(other)) throw new Error(`Two parts of this stack own ${one.path}.`)
  const twice = Object.keys(other.set).find(key => key in one.set)
  if (twice !== undefined) throw new Error(`Two parts of this stack set ${twice} in ${one.path}.`)
  const set = { ...one.set, ...other.set }
  const unset = [...(one.unset ?? []), ...(other.unset ?? [])].filter(key => !(key in set))
  return { ...one, ...other, set, unset: [...new Set(unset)] }
}

export const partsOf = (text: Text): Value[] =>
  typeof text === 'string' ? [text] : 'parts' in text ? text.parts : [text]

const isSecret = (value: Value): value is Secret => typeof value !== 'string'

export function secretsOf(document: Document): Secret[] {
  if (isEnv(document)) return Object.values(document.set).filter(isSecret)
  return isWhole(document) ? partsOf(document.body).filter(isSecret) : []
}

/** The steps that write into a document while the run is under way: whoever reads it waits for them. */
export const mintersOf = (document: Document): string[] =>
  secretsOf(document).flatMap(secret => (secret.comes === 'minted' ? [secret.by] : []))

/** Who may read a file that we make: others only where it holds no secret, or where one of them has to. */
export const modeOf = (document: Document, text: string): number => {
  if (isCopy(document)) return text.includes('PRIVATE KEY') ? 0o600 : 0o644
  return isWhole(document) && (document.readable || secretsOf(document).length === 0) ? 0o644 : 0o600
}

export const linkOf = (document: Document): 'kept' | 'replaced' =>
  (isEnv(document) && document.link) || 'kept'
