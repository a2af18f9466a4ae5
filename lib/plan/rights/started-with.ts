import { entry, type Node } from '../compose/node.ts'
import { entriesOf, rowsOf, textAt, wordOf } from './found.ts'

/** Compose starts what a service needs, and builds what its build begins with, whatever profiles are chosen. */
export function startedWith(
  started: readonly string[],
  services: ReadonlyMap<string, Node>,
): ReadonlySet<string> {
  const all = new Set<string>()
  const open = [...started]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (all.has(name)) continue
    all.add(name)
    const node = services.get(name)
    open.push(...entriesOf(entry(node, 'depends_on')).map(([need]) => need))
    open.push(...contextServices(entry(node, 'build')))
  }
  return all
}

function contextServices(build: Node | undefined): string[] {
  const additional = entry(build, 'additional_contexts')
  const contexts = [
    textAt(build, 'context'),
    ...entriesOf(additional).map(([, value]) => wordOf(value)),
    ...rowsOf(additional).map(item => wordOf(item).replace(/^[^=]*=/s, '')),
  ]
  return contexts.flatMap(context => /^service:(.*)$/s.exec(context)?.[1] ?? [])
}
