import { runUnderWay } from '@/lib/run/runs-here.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'
import { seeModels } from '@/lib/watch/see-models.ts'
import { sightHere } from '@/lib/watch/sight-here.ts'
import { takeSnapshot } from '@/lib/watch/take-snapshot.ts'
import type { Values } from './command.ts'
import { folderToLookAt } from './folder.ts'
import { sayFinding } from './say-finding.ts'
import { statusJson } from './status-json.ts'
import { modelLines, statusLines } from './status-lines.ts'
import { printJson, say } from './streams.ts'
import { textIn } from './values.ts'

/** In milliseconds; each of its questions has a shorter one of its own. */
const PATIENCE = 10_000

/** Says how the stack stands. Changes nothing; 0 only where all is well. */
export async function run(values: Values): Promise<number> {
  const dir = folderToLookAt(values)
  const sight = await sightHere(dir, { stack: textIn(values, 'stack') })
  if ('kind' in sight) {
    sight.findings.forEach(sayFinding)
    return sight.kind === 'wrong' ? 2 : 1
  }
  const [snapshot, models] = await Promise.all([
    takeSnapshot(sight, runUnderWay(trustedStateOf(dir))?.id),
    seeModels(sight, AbortSignal.timeout(PATIENCE)),
  ])
  if (values.json) printJson(statusJson(snapshot, models))
  else say([...statusLines(snapshot), ...modelLines(models)].join('\n'))
  return snapshot.state === 'healthy' ? 0 : 1
}
