import type { Secret } from '../stacks/contract/value.ts'
import type { World } from '../stacks/contract/world.ts'
import { diffLines, type LineDifference } from './diff-lines.ts'
import { partsOf, type WholeDocument } from './documents.ts'
import { fateOf } from './fate.ts'
import type { FilePlan, LineChange } from './file-plan.ts'
import { valueAt } from './homes.ts'
import { renderText, renderWhole } from './render-text.ts'
import { sealed } from './seal.ts'

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
  const after = renderWhole(document, ({ home }) => (fresh.has(home) ? VEIL : (valueAt(home, files) ?? VEIL)))
  const veil = secrets.length === 0 ? plainly : veilLike(veiled(document))
  const changes = diffLines('text' in seen ? seen.text : '', after).map(difference =>
    changeOf(difference, veil),
  )
  return {
    path: document.path,
    action: 'text' in seen ? (changes.length > 0 ? 'update' : 'unchanged') : 'create',
    changes,
    writes: [...fresh],
  }
}

type Veil = (line: string) => string

const plainly: Veil = line => line

/** The word of a seal is veiled as well: it is made from the secrets, too. */
function veiled({ body, ...document }: WholeDocument): string {
  const text = renderText(body, () => VEIL)
  return document.sealed ? sealed(text, VEIL) : text
}

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
