import * as z from 'zod'
import type { Engine } from './connect.ts'
import { statusOf } from './status-of.ts'

const amount = z
  .number()
  .nullish()
  .transform(value => value ?? 0)
const network = z.object({ rx_bytes: amount, tx_bytes: amount })
const transfer = z.object({ op: z.string(), value: z.number() })

const stats = z.object({
  cpu_stats: z.object({ cpu_usage: z.object({ total_usage: amount }) }),
  memory_stats: z.object({
    usage: amount,
    stats: z.record(z.string(), z.unknown()).nullish(),
  }),
  networks: z
    .record(z.string(), network)
    .nullish()
    .transform(value => Object.values(value ?? {})),
  blkio_stats: z
    .object({
      io_service_bytes_recursive: z
        .array(transfer)
        .nullish()
        .transform(value => value ?? []),
    })
    .default({ io_service_bytes_recursive: [] }),
})

const NANOSECONDS = 1e9

/** What a container has used since it began and holds now; undefined where it does not run. */
export async function loadOf(engine: Engine, id: string, signal: AbortSignal) {
  // At once: without this the engine waits a second to compare.
  const once = { stream: false, 'one-shot': true, abortSignal: signal } as const
  const found = await engine.getContainer(id).stats(once).catch(unlessGone)
  const read = stats.safeParse(found)
  if (!read.success) return undefined
  const { cpu_stats: cpu, memory_stats: memory, networks, blkio_stats: disk } = read.data
  const transferred = (op: string) =>
    sum(disk.io_service_bytes_recursive.filter(one => one.op.toLowerCase() === op).map(({ value }) => value))
  return {
    cpu: cpu.cpu_usage.total_usage / NANOSECONDS,
    memory: Math.max(0, memory.usage - cached(memory.stats)),
    received: sum(networks.map(({ rx_bytes: bytes }) => bytes)),
    sent: sum(networks.map(({ tx_bytes: bytes }) => bytes)),
    read: transferred('read'),
    written: transferred('write'),
  }
}

/** Files that the kernel keeps for it and gives back when asked: `docker stats` leaves them out as well. */
function cached(stats: Record<string, unknown> | null | undefined): number {
  const kept = stats?.inactive_file ?? stats?.total_inactive_file
  return typeof kept === 'number' ? kept : 0
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

function unlessGone(error: unknown): undefined {
  if (statusOf(error) !== 404 && statusOf(error) !== 409) throw error
}
