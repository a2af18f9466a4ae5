import type { World } from '../../contract/world.ts'
import { BACKENDS } from '../backends.ts'
import { textOf } from '../settings.ts'

export type Flag = keyof typeof FLAGS

/** Every option that some setup script takes: alone, with a value, or with one of these values. */
export const FLAGS = {
  '--gpu': 'alone',
  '--cpu': 'alone',
  '--hosted': 'alone',
  '--ollama-gpu': 'alone',
  '--ollama-cpu': 'alone',
  '--llm-model': 'value',
  '--garage': 'alone',
  '--livekit': 'alone',
  '--caddy': 'alone',
  '--build': 'alone',
  '--ip': 'value',
  '--domain': 'value',
  '--tunnels': 'value',
  '--tunnel-tcp': 'value',
  '--tunnel-udp': 'value',
  '--password': 'value',
  '--custom-ca': 'value',
  '--extra-ca': 'value',
  '--transcript': BACKENDS.transcript,
  '--diarization': BACKENDS.diarization,
  '--translation': BACKENDS.translation,
  '--padding': BACKENDS.padding,
  '--mixdown': BACKENDS.mixdown,
} as const satisfies Record<string, 'alone' | 'value' | readonly string[]>

export const SCRIPT = 'scripts/setup-selfhosted.sh'

const isFlag = (word: string): word is Flag => word in FLAGS

/** The options that the script of this checkout has a case for; all of them where it has no script to ask. */
export function takenBy(world: World): Flag[] {
  const script = textOf(world, SCRIPT)
  const all = Object.keys(FLAGS).filter(isFlag)
  if (script === undefined) return all
  const cases = new Set(Array.from(script.matchAll(CASE), ([, flag]) => flag))
  return all.filter(flag => cases.has(flag))
}

const CASE = /^[ \t]*(--[\w-]+)\)/gm
