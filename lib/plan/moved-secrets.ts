import type { Finding } from '../doctor/finding.ts'
import type { Answers } from '../stacks/contract/answers.ts'
import type { Document } from '../stacks/contract/document.ts'
import type { Stack } from '../stacks/contract/stack.ts'
import type { World } from '../stacks/contract/world.ts'
import { destinationOf, fieldAt, movedFinding, questionOf } from '../stacks/secret-destination.ts'
import { secretsOf } from './documents.ts'
import { fateOf } from './fate.ts'

interface Planned {
  documents: Document[]
  answers: Answers
  typed: ReadonlySet<string>
}

/**
 * Secrets of the files that would be sent elsewhere than the files send them now. What the files say together belongs
 * together: a person who can write an address there can read the key beside it.
 */
export function movedSecrets(
  { questions, recall }: Stack,
  { files, ...world }: World,
  { documents, answers, typed }: Planned,
): Finding[] {
  const kept = documents
    .flatMap(secretsOf)
    .flatMap(secret =>
      secret.comes === 'typed' && fateOf(secret, files, typed) === 'kept' ? [secret.answer] : [],
    )
  if (kept.length === 0) return []
  const before = recall({ files, ...world })
  return [...new Set(kept)].flatMap(at => {
    const choice = answers[questionOf(at)]
    const now = destinationOf(questions, at, choice?.kind, choice)
    const was = destinationOf(questions, at, choice?.kind, before[questionOf(at)])
    const { label = at } = fieldAt(questions, at, choice?.kind) ?? {}
    return now === was ? [] : [movedFinding(at, label)]
  })
}
