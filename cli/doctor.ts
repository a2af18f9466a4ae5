import { diagnose, worstOf } from '@/lib/doctor/diagnose.ts'
import type { Finding } from '@/lib/doctor/finding.ts'
import { lookAtHost } from '@/lib/machine/look.ts'
import { verifyDirectory } from '@/lib/system/directory.ts'
import type { Values } from './command.ts'
import { print, say } from './streams.ts'
import { textIn } from './values.ts'

export async function run(values: Values): Promise<number> {
  verifyDirectory(textIn(values, 'dir') ?? '.')
  const facts = await lookAtHost()
  const findings = diagnose(facts)
  if (values.json) print(JSON.stringify({ facts, findings }, undefined, 2))
  else say(findings.map(told).join('\n'))
  return worstOf(findings) === 'blocks' ? 1 : 0
}

const MARKS = { fine: 'ok   ', warns: 'warn ', blocks: 'STOP ' }

function told({ level, title, because, remedy }: Finding): string {
  const indented = [because, remedy].filter(Boolean).map(text => `\n      ${text}`)
  return `${MARKS[level]} ${title}${indented.join('')}`
}
