import { factValue, type WholeFacts, wholeFacts } from '../../doctor/facts.ts'
import type { Card } from '../../doctor/shapes/card.ts'
import { diskSize, memorySize } from '../../sizes.ts'
import { code, list } from '../markdown.ts'
import type { Section } from './section.ts'

export const hardware: Section = ({ seen: { host } }) => {
  const facts = wholeFacts(host)
  return list([...computerOf(facts), ...cardsOf(facts), ...engineOf(facts)])
}

function computerOf({ processor, memory, disk, dockerDisk, virtualisation }: WholeFacts): string[] {
  const [cpu, ram, kind] = [factValue(processor), factValue(memory), factValue(virtualisation)]
  const disks = [
    ['Disk of the folder', factValue(disk)],
    ['Disk of Docker', factValue(dockerDisk)],
  ] as const
  return [
    ...(cpu
      ? [`Processor: ${code(cpu.model)}, ${cpu.cores} cores, ${cpu.threads} threads`]
      : ['Processor: unknown']),
    ...(ram
      ? [`Memory: ${memorySize(ram.total)}, ${memorySize(ram.available)} available${limitOf(ram)}`]
      : ['Memory: unknown']),
    ...disks.map(
      ([name, one]) => `${name}: ${one ? `${diskSize(one.free)} of ${diskSize(one.total)} free` : 'unknown'}`,
    ),
    ...(kind && kind.kind !== 'none' ? [`Runs inside: ${code(`${kind.kind}, ${kind.name}`)}`] : []),
  ]
}

const limitOf = ({ limit }: { limit?: number | undefined }) =>
  limit === undefined ? '' : `, limited to ${memorySize(limit)}`

function cardsOf({ nvidiaCards, amdCards, appleCards, intelCards }: WholeFacts): string[] {
  const cards = [nvidiaCards, amdCards, appleCards, intelCards].flatMap(fact => factValue(fact) ?? [])
  return cards.length === 0 ? ['Graphics: no card is seen'] : cards.map(cardOf)
}

const cardOf = ({ name, total, free, shared }: Card) =>
  `Graphics: ${[
    code(name),
    ...(total === undefined ? [] : [memorySize(total)]),
    ...(free === undefined ? [] : [`${memorySize(free)} free`]),
    ...(shared ? ['shares the memory of the machine'] : []),
  ].join(', ')}`

function engineOf({ engineInfo }: WholeFacts): string[] {
  const info = factValue(engineInfo)
  if (!info) return []
  const kinds = (['desktop', 'rootless', 'snap', 'podman', 'proxied'] as const).filter(kind => info[kind])
  const runtimes = info.runtimes.length > 0 ? `, runtimes ${code(info.runtimes.toSorted().join(' '))}` : ''
  return [
    `Engine: ${memorySize(info.memory)}, ${info.cpus} processors, storage ${code(info.storageDriver)}${runtimes}${
      kinds.length > 0 ? `, ${kinds.join(', ')}` : ''
    }`,
  ]
}
