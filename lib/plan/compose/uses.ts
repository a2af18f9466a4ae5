import { entry, type Node } from './node.ts'
import { type Variable, variablesIn } from './variables.ts'

/** A variable a service takes from `.env` or the shell: by interpolation, or passed on under its own name. */
export type Use = Variable | { name: string; operator: 'passed' }

/** What a service uses, each way of using it once. */
export function usesOf(service: Node): Use[] {
  const uses = new Map<string, Use>()
  const all: Use[] = [...textsIn(service)].flatMap(text => variablesIn(text))
  for (const use of [
    ...all,
    ...passedIn(entry(service, 'environment')),
    ...passedIn(entry(entry(service, 'build'), 'args')),
  ])
    uses.set(JSON.stringify(use), use)
  return [...uses.values()]
}

function* textsIn(node: Node): Generator<string> {
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') yield node.value
    return
  }
  for (const below of node.kind === 'list' ? node.items : node.entries.values()) yield* textsIn(below)
}

/** Names without a value, in either form: `- HF_TOKEN` and `HF_TOKEN:`. */
export function passedIn(node: Node | undefined): Use[] {
  if (node?.kind === 'dict')
    return [...node.entries].flatMap(([name, value]) =>
      value.kind === 'scalar' && value.value === null ? [passed(name)] : [],
    )
  if (node?.kind !== 'list') return []
  return node.items.flatMap(item =>
    item.kind === 'scalar' && !item.text.includes('=') ? [passed(item.text)] : [],
  )
}

const passed = (name: string): Use => ({ name, operator: 'passed' })
