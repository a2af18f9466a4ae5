import { diagnose } from '@/lib/doctor/diagnose.ts'
import { isKnown } from '@/lib/doctor/facts.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { chooseStack } from '@/lib/machine/choose-stack.ts'
import { withCorrections } from '@/lib/machine/corrections-here.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { elsewhere } from '@/lib/machine/may-apply.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { openStandingPractice } from '@/lib/machine/practice/standing.ts'
import { openStandingProject } from '@/lib/machine/real/standing-project.ts'
import type { StandingStack } from '@/lib/machine/standing-stack.ts'
import { readLastAnswers } from '@/lib/run/last-answers.ts'
import { trustedStateOf } from '@/lib/system/state-folder.ts'
import type { Values } from './command.ts'
import { folderInUse } from './folder.ts'
import { sayFinding } from './say-finding.ts'
import { textIn } from './values.ts'

export interface Standing {
  dir: string
  stack: StandingStack
}

/** What stands of the stack in a folder. Without an engine that can be asked: an exit code, and the reason is told. */
export async function findStanding(values: Values): Promise<Standing | number> {
  const dir = folderInUse(values)
  if (isPractice(dir)) return { dir, stack: openStandingPractice(dir) }
  const id = textIn(values, 'stack') ?? readLastAnswers(trustedStateOf(dir))?.stack
  const host = withCorrections(dir, await lookAtHost())
  // Without an engine to ask, a folder that holds no stack is told of first: there, what Docker lacks does not matter.
  if (!isKnown(host.engine)) chooseStack(dir, host, id)
  const silent = isKnown(host.engine) ? [] : diagnose(host).filter(isOfEngine)
  const objections = [...silent, ...elsewhere(host)]
  objections.forEach(sayFinding)
  if (objections.length > 0) return 1
  return { dir, stack: await openStandingProject(dir, host, id) }
}

/** Compose and the rest of the machine do not matter here: only the engine is asked. */
const isOfEngine = ({ id, level }: Finding) => level === 'blocks' && ['docker', 'engine'].includes(id)
