import * as z from 'zod'
import { isKnown, type Known } from '../../../doctor/facts.ts'
import type { Card, PciCard } from '../../../doctor/shapes/card.ts'
import { ask, type Look } from '../look.ts'
import { isBuiltIn } from './amd-built-in.ts'
import { getAmdCardsOfKernel } from './amd-kernel.ts'

const ROCM_SMI = ['rocm-smi', '--showproductname', '--showmeminfo', 'vram', '--json'] as const

/** AMD cards by AMD's own tool where it is, else by what the kernel's driver says of them. */
export async function getAmdCards(look: Look, pci: Promise<Known<PciCard[]>>): Promise<Known<Card[]>> {
  const [tool, kernel] = await Promise.all([ask(look, ROCM_SMI, readRocm), getAmdCardsOfKernel(look, pci)])
  return isKnown(tool) || !isKnown(kernel) ? tool : kernel
}

/** Keys differ by version in their capitals. */
const smallKeys = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).map(([key, of]) => [key.toLowerCase(), of]))

const number = z.string().regex(/^\d+$/).transform(Number)

const rocmCard = z
  .record(z.string(), z.unknown())
  .transform(smallKeys)
  .pipe(
    z.object({
      'vram total memory (b)': number,
      'vram total used memory (b)': number,
      'card series': z.string().optional(),
      'card model': z.string().optional(),
      'gfx version': z.string().optional(),
    }),
  )

/** Beside `card0` … it may hold what is true of the whole system. */
function readRocm(text: string): Card[] | undefined {
  const read = z.record(z.string(), z.unknown()).safeParse(parsed(text))
  if (!read.success) return undefined
  const cards = Object.entries(read.data).filter(([key]) => /^card\d+$/.test(key))
  const told = cards.map(([key, value]) => ({ key, card: rocmCard.safeParse(value) }))
  return told.flatMap(({ key, card }) => (card.success ? cardOf(key, card.data) : []))
}

/** It may print warnings before. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.slice(Math.max(0, text.indexOf('{'))))
  } catch {
    return undefined
  }
}

function cardOf(id: string, told: z.output<typeof rocmCard>): Card {
  const total = told['vram total memory (b)']
  const architecture = told['gfx version']
  const shared = isBuiltIn(architecture, total)
  return {
    vendor: 'amd',
    name: told['card series'] ?? told['card model'] ?? 'AMD graphics',
    id,
    ...(!shared && { total, free: total - told['vram total used memory (b)'] }),
    shared,
    ...(architecture !== undefined && { architecture }),
  }
}
