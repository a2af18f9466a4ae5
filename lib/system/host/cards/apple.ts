import type { Known } from '../../../doctor/facts.ts'
import type { Card } from '../../../doctor/shapes/card.ts'
import { GIB } from '../../../sizes.ts'
import { type Sysctl, sysctlFact } from '../sysctl.ts'

/** The graphics of Apple's own processors; those of Intel's Macs are none that a model could use. */
export const appleCardsOf = (told: Known<Sysctl>): Known<Card[]> =>
  sysctlFact(told, sysctl => {
    const name = sysctl('machdep.cpu.brand_string')
    const memory = Number(sysctl('hw.memsize'))
    if (name === undefined || !memory) return undefined
    if (!name.startsWith('Apple ')) return []
    const total = usable(memory, Number(sysctl('iogpu.wired_limit_mb') ?? 0))
    return [{ vendor: 'apple' as const, name, id: 'apple', total, shared: true }]
  })

/** What macOS lets graphics take: what was set, else two thirds, and three quarters of more than 36 GB. */
const usable = (memory: number, wiredMebibytes: number) =>
  wiredMebibytes > 0 ? wiredMebibytes * 1024 ** 2 : Math.floor(memory * (memory > 36 * GIB ? 3 / 4 : 2 / 3))
