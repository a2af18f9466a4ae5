import { blocks, type Finding } from '../doctor/finding.ts'
import type { Field, Questions } from './contract/question.ts'

/** A secret that would go elsewhere than what it was given for is asked for again, in these words. */
export const AGAIN = 'Enter it again for this address.'

/**
 * Where the secret of a field such as `llm.key` goes, as one text that can be compared; undefined where that is always the
 * same. Of an address only its origin counts: another path there is the same server.
 */
export function destinationOf(
  questions: Questions,
  at: string,
  kind: string | undefined,
  choice: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  const { sentTo } = fieldAt(questions, at, kind) ?? {}
  return sentTo && JSON.stringify(sentTo.map(name => originOf(choice[name])))
}

export const questionOf = (at: string): string => at.split('.')[0] ?? ''

export function fieldAt(questions: Questions, at: string, kind: string | undefined): Field | undefined {
  const [question = '', field = ''] = at.split('.')
  return kind === undefined ? undefined : questions[question]?.options[kind]?.fields?.[field]
}

function originOf(value: string | undefined): string {
  if (value === undefined || !/^https?:/i.test(value)) return value ?? ''
  try {
    return new URL(value).origin
  } catch {
    return value
  }
}

export const movedId = (at: string): string => `secret-moved:${at}`

export const movedFinding = (at: string, label: string): Finding => ({
  ...blocks(
    movedId(at),
    `${label}: enter it again`,
    'It was given for another address or account, and would be sent to the one that is chosen now.',
    `Give ${at} again. Where no secret is needed there, give any word.`,
  ),
  at,
})
