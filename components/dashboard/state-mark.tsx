import { CROSS, FINE, RoundMark, type Sign } from '@/components/ui/round-mark.tsx'
import type { ServiceState, Snapshot } from '@/lib/watch/snapshot.ts'

const CLOCK = 'M8 4v4l2.5 2'
const PAUSE = 'M6 5.5v5M10 5.5v5'
const DASH = 'M5 8h6'
const CALL = 'M8 4.5v4.5M8 11.5v.01'

const SERVICE: Record<ServiceState, Sign> = {
  healthy: { word: 'Well', color: 'text-fine', shape: FINE },
  done: { word: 'Done', color: 'text-fine', shape: FINE },
  starting: { word: 'Starting', color: 'text-accent', shape: CLOCK },
  asking: { word: 'Being asked', color: 'text-quiet', shape: CLOCK },
  unhealthy: { word: 'Not well', color: 'text-blocks', shape: CROSS },
  paused: { word: 'Paused', color: 'text-warns', shape: PAUSE },
  stopped: { word: 'Stopped', color: 'text-warns', shape: 'M6 6h4v4h-4z' },
  absent: { word: 'Not there', color: 'text-quiet', shape: DASH },
}

const WHOLE: Record<Snapshot['state'], Sign> = {
  healthy: SERVICE.healthy,
  degraded: { word: 'Not all is well', color: 'text-warns', shape: CALL },
  down: { word: 'Down', color: 'text-blocks', shape: CROSS },
  absent: SERVICE.absent,
}

export const wordOf = (state: ServiceState): string => SERVICE[state].word

export const ServiceMark = ({ state }: { state: ServiceState }) => <RoundMark {...SERVICE[state]} />
export const WholeMark = ({ state }: { state: Snapshot['state'] }) => <RoundMark {...WHOLE[state]} />

const UNKNOWN: Sign = { word: 'Not known', color: 'text-quiet', shape: DASH }

/** Whether something holds that was asked; null where it was not asked yet, or where that did not tell. */
export const HeldMark = ({ ok, isAsked = false }: { ok: boolean | null; isAsked?: boolean }) => {
  if (ok === null) return isAsked ? <RoundMark {...UNKNOWN} /> : <ServiceMark state="asking" />
  return <ServiceMark state={ok ? 'healthy' : 'unhealthy'} />
}
