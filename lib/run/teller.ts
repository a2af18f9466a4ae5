import type { AppendFile } from '../system/append-file.ts'
import type { EventOf, Happening, RunEvent } from './events.ts'

export interface Teller {
  tell(happening: Happening): void
  /** Whatever was held back is told now. */
  flush(): void
}

export interface Ears {
  run: string
  journal: AppendFile
  /** Everything that leaves the run goes through here first. */
  redact(happening: Happening): Happening
  listen(event: RunEvent): void
  /** The journal can no longer be written; told once. */
  broken(error: unknown): void
}

/** Lines and progress are held back this long, in milliseconds, and told together. */
const HELD = 50

/** Numbers what happens, hides secrets, writes it down and passes it on, in this order. */
export function openTeller(ears: Ears): Teller {
  let seq = 0
  let isBroken = false
  const lines = new Map<string, string[]>()
  const progress = new Map<string, Happening & { type: 'progress' }>()
  let timer: NodeJS.Timeout | undefined

  function pass(happening: Happening) {
    const at = new Date().toISOString()
    const event: RunEvent = { seq: ++seq, at, run: ears.run, ...ears.redact(happening) }
    write(event)
    ears.listen(event)
  }

  function write(event: RunEvent) {
    if (isBroken) return
    try {
      ears.journal.append(JSON.stringify(event), isStateChange(event))
    } catch (error) {
      isBroken = true
      ears.broken(error)
    }
  }

  function flush() {
    clearTimeout(timer)
    timer = undefined
    const held = [...lines].map(([step, lines]): Happening => ({ type: 'log', step, lines }))
    const counted = [...progress.values()]
    lines.clear()
    progress.clear()
    for (const happening of [...held, ...counted]) pass(happening)
  }

  function hold({ step, lines: more }: Happening & { type: 'log' }) {
    const held = lines.get(step)
    if (held) held.push(...more)
    else lines.set(step, [...more])
  }

  return {
    flush,
    tell(happening) {
      if (happening.type === 'log') hold(happening)
      else if (happening.type === 'progress') progress.set(happening.step, happening)
      else {
        flush()
        pass(happening)
        return
      }
      timer ??= setTimeout(flush, HELD)
    },
  }
}

const isStateChange = ({ type }: RunEvent | EventOf<'log'>) => type !== 'log' && type !== 'progress'
