import type { Secret, World } from '../stacks/contract.ts'
import { diffLines, type LineDifference } from './diff-lines.ts'
import { partsOf, type WholeDocument } from './documents.ts'
import { fateOf } from './fate.ts'
import type { FilePlan, LineChange } from './file-plan.ts'
import { valueAt } from './homes.ts'
import { renderText } from './render-text.ts'

/** Stands for a secret where lines are shown; no file of ours contains it otherwise. */
export const VEIL = '••••••••'

/** What a whole file of ours will have changed in it, line by line, with every secret veiled. */
export function planWhole(
  document: WholeDocument,
  files: World['files'],
  typed: ReadonlySet<string>,
): FilePlan {
  const seen = files[document.path] ?? { absent: true }
  const secrets = partsOf(document.body).filter((part): part is Secret => typeof part !== 'string')
  const fresh = new Set(
    secrets.filter(secret => fateOf(secret, files, typed) === 'now').map(({ home }) => home),
  )
  const after = renderText(document.body, ({ home }) =>
    fresh.has(home) ? VEIL : (valueAt(home, files) ?? VEIL),
  )
  const veil = veilLike(renderText(document.body, () => VEIL))
  const changes = diffLines('text' in seen ? seen.text : '', after).map(difference =>
    changeOf(difference, veil),
  )
  return {
    path: document.path,
    action: 'text' in seen ? (changes.length > 0 ? 'update' : 'unchanged') : 'create',
    changes,
    seen,
    writes: [...fresh],
  }
}

type Veil = (line: string) => string

/** Veils whatever stands where a line of ours has a secret, also one that somebody wrote there by hand. */
function veilLike(veiled: string): Veil {
  const lines = veiled.split('\n').filter(line => line.includes(VEIL))
  const patterns = lines.map(
    line => [new RegExp(`^${line.split(VEIL).map(escaped).join('.+')}$`), line] as const,
  )
  return line => patterns.find(([pattern]) => pattern.test(line))?.[1] ?? line
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

function changeOf({ line, before, after }: LineDifference, veil: Veil): LineChange {
  const shown = { before: before === null ? null : veil(before), after: after === null ? null : veil(after) }
  return { line, ...shown, secret: Object.values(shown).some(text => text?.includes(VEIL)), known: 'now' }
}
