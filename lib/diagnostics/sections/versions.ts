import { factValue, isKnown, type Known, wholeFacts } from '../../doctor/facts.ts'
import type { Gathered } from '../gathered.ts'
import { code, prose, table } from '../markdown.ts'
import type { Section } from './section.ts'

export const versions: Section = ({ seen }) =>
  table(['What', 'Version'], [['reflector-wizard', code(seen.wizard)], ...stackRows(seen), ...toolRows(seen)])

function stackRows({ stack, plan, commit }: Gathered): string[][] {
  return [
    ['Stack', 'seen' in stack ? code(stack.seen.id) : 'unknown'],
    ...('seen' in plan ? [['Generation', code(plan.seen.generation)]] : []),
    ['Checkout', 'seen' in commit ? commitOf(commit.seen) : prose(commit.unseen)],
    ...('seen' in plan ? plan.seen.notes.map(({ title }) => ['Note', prose(title)]) : []),
  ]
}

function commitOf({ id, changed }: { id: string; changed?: number }): string {
  if (changed === undefined) return `${code(id)}, git could not compare its files`
  return changed === 0 ? code(id) : `${code(id)}, ${changed} of its files changed`
}

function toolRows({ host }: Gathered): string[][] {
  const facts = wholeFacts(host)
  const system = factValue(facts.system)
  const drivers = (factValue(facts.nvidiaCards) ?? []).flatMap(({ driver }) => driver ?? [])
  return [
    ['System', said(facts.system, ({ name, wsl }) => `${name}${wsl ? ' under WSL' : ''}`)],
    ['Kernel of the engine', said(facts.engineInfo, ({ kernel }) => kernel)],
    ['Architecture', said(facts.arch, arch => arch)],
    ['Docker engine', said(facts.engine, ({ version, api }) => `${version}, API ${api}`)],
    ['Docker command', said(facts.docker, version => version)],
    ['Compose', said(facts.compose, version => version)],
    ['Node', said(facts.node, version => version)],
    ...(drivers.length > 0 ? [['NVIDIA driver', code([...new Set(drivers)].join(', '))]] : []),
    ...(isKnown(facts.nvidiaToolkit) ? [['NVIDIA container toolkit', code(facts.nvidiaToolkit.value)]] : []),
    ...programsRow(factValue(facts.programs)?.found),
    ...(system ? [] : [['Platform', said(facts.platform, name => name)]]),
  ]
}

/** A docker in an unusual place explains much. */
const programsRow = (found: Record<string, string> | undefined): string[][] =>
  found === undefined ? [] : [['Programs', prose(Object.values(found).join(', '))]]

const said = <T>(fact: Known<T>, say: (value: T) => string): string =>
  isKnown(fact) ? code(say(fact.value)) : `unknown: ${prose(fact.why)}`
