import { blocks, type Finding } from '../doctor/finding.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { World } from '../stacks/contract/world.ts'
import { SET } from '../stacks/read-answers.ts'
import { secretsOf } from './documents.ts'
import { fateOf } from './fate.ts'

/** Secrets that the answers call set, and that neither the files have nor the person has just typed. */
export function lostSecrets(
  documents: Document[],
  answers: Answers,
  files: World['files'],
  typed: ReadonlySet<string>,
): Finding[] {
  const lost = documents.flatMap(secretsOf).flatMap(secret => {
    if (secret.comes !== 'typed' && secret.comes !== 'hashed') return []
    const [question = '', field = ''] = secret.answer.split('.')
    const isCalledSet = answers[question]?.[field] === SET
    return isCalledSet && fateOf(secret, files, typed) === 'missing' ? [secret.answer] : []
  })
  return [...new Set(lost)].map(at => ({
    ...blocks(
      `secret:${at}`,
      `The secret ${at} is gone`,
      'It was set, and no file has it any more.',
      `Give ${at} again.`,
    ),
    at,
  }))
}
