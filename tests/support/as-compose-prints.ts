import * as z from 'zod'
import { textIn } from '@/lib/machine/real/compose-model.ts'
import type { Node } from '@/lib/plan/compose/node.ts'
import { joinPath } from '@/lib/plan/compose/paths.ts'
import { mapPaths } from '@/lib/plan/compose/resolve.ts'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { readRoot } from '@/lib/plan/rights/read-asks.ts'
import { composeVariables, type Project } from '@/lib/system/compose.ts'

const printed = z.looseObject({ services: z.record(z.string(), z.looseObject({})) })
type Printed = z.infer<typeof printed>

/** What a Compose that reads the files of a folder as this wizard does prints of them. */
export function asComposePrints({ dir, files }: Pick<Project, 'dir' | 'files'>): Printed {
  const env = readEnv(textIn(dir, '.env') ?? '')
  const started = composeVariables(dir)
  const { root } = readRoot({
    files,
    textOf: path => textIn(dir, path),
    variables: name => started[name] ?? env.get(name)?.value,
    around: { dir, leads: {} },
  })
  return printed.parse(jsonOf(mapPaths(root, path => joinPath(dir, path))))
}

function jsonOf(node: Node): unknown {
  if (node.kind === 'scalar')
    return typeof node.value === 'string' ? node.value.replaceAll('$', '$$$$') : node.value
  if (node.kind === 'list') return node.items.map(jsonOf)
  return Object.fromEntries([...node.entries].map(([key, value]) => [key, jsonOf(value)]))
}
