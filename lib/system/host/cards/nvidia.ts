import type { Known } from '../../../doctor/facts.ts'
import type { Card } from '../../../doctor/shapes/card.ts'
import type { Command, Outcome } from '../../command.ts'
import { shown } from '../../command.ts'
import { factOf, unknown } from '../../fact.ts'
import { type Look, runFor } from '../look.ts'
import { readCards } from './nvidia-rows.ts'
import { readSlices } from './nvidia-slices.ts'

/** All that is of use, and what even the oldest drivers know: one field that a driver does not know fails the whole question. */
const FIELDS =
  'index,uuid,name,memory.total,memory.used,memory.free,compute_cap,driver_version,mig.mode.current,display_active'
export const OLD_FIELDS = 'index,uuid,name,memory.total,memory.free,driver_version'

const FORMAT = '--format=csv,noheader,nounits'
/** In WSL2 the driver is that of Windows, and its tools lie where no distribution puts any. */
const PROGRAMS = ['nvidia-smi', '/usr/lib/wsl/lib/nvidia-smi'] as const

/** The NVIDIA cards as their driver sees them. */
export async function getNvidiaCards(look: Look): Promise<Known<Card[]>> {
  const { program, outcome } = await askFirst(look)
  if (!isRefused(outcome)) return settle(look, program, FIELDS, outcome)
  return settle(look, program, OLD_FIELDS, await runFor(look, queryOf(program, OLD_FIELDS)))
}

async function askFirst(look: Look): Promise<{ program: string; outcome: Outcome }> {
  const [program, inWsl] = PROGRAMS
  const outcome = await runFor(look, queryOf(program, FIELDS))
  if (outcome.ended !== 'missing' || look.platform !== 'linux') return { program, outcome }
  const again = await runFor(look, queryOf(inWsl, FIELDS))
  return again.ended === 'missing' ? { program, outcome } : { program: inWsl, outcome: again }
}

export const queryOf = (program: string, fields: string): [string, ...string[]] => [
  program,
  `--query-gpu=${fields}`,
  FORMAT,
]

const isRefused = (outcome: Outcome) =>
  outcome.ended === 'exited' && /is not a valid field to query/.test(outcome.stdout + outcome.stderr)

async function settle(look: Look, program: string, fields: string, outcome: Outcome): Promise<Known<Card[]>> {
  const command = queryOf(program, fields)
  const failure = failureIn(command, outcome)
  if (failure) return failure
  const told = factOf(command, outcome, stdout => readCards(fields, stdout))
  if (!('value' in told) || !told.value.some(({ isDivided }) => isDivided)) return plain(told)
  const list: Command = [program, '--list-gpus']
  const listed = await runFor(look, list)
  const slices = readSlices(listed.ended === 'exited' ? listed.stdout : '')
  const cards = told.value.map(({ card, isDivided }) =>
    isDivided ? { ...card, slices: slices.get(card.id) ?? [] } : card,
  )
  return { value: cards, from: `${told.from}; ${shown(list)}` }
}

const plain = (told: Known<{ card: Card }[]>): Known<Card[]> =>
  'value' in told ? { ...told, value: told.value.map(({ card }) => card) } : told

/** What goes wrong is said on the output, by an exit code that says more: 18 is a driver that was updated under its module. */
function failureIn(command: Command, outcome: Outcome): Known<Card[]> | undefined {
  if (outcome.ended !== 'exited') return undefined
  const said = outcome.stdout + outcome.stderr
  if (/^No devices were found/m.test(said)) return { value: [], from: shown(command) }
  if (outcome.exitCode === 0) return undefined
  const because = said.trim().split('\n').slice(0, 2).join(' ').slice(0, 300)
  const cause =
    outcome.exitCode === 18 || /version mismatch/i.test(said) ? ('mismatched' as const) : ('failed' as const)
  return unknown(cause, `\`${command[0]}\` failed (${outcome.exitCode}): ${because || 'it gave no reason.'}`)
}
