import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, fine, warns } from '../finding.ts'

/** Seconds; from here on tokens are seen as of the past or the future. */
const MUCH = 60

/** `skew`: seconds by which the clock of the engine is ahead of this one. */
export const clockOfEngine = (skew = 0): Finding[] =>
  Math.abs(skew) <= MUCH
    ? []
    : [
        warns(
          'clock',
          'The clock of the Docker engine differs from this one',
          `It is ${Math.abs(skew)} s ${skew > 0 ? 'ahead' : 'behind'}. Certificates and tokens are then refused.`,
          'Restart Docker Desktop or its virtual machine, or set both clocks by the network.',
        ),
      ]

export function clockRule({ clock, engineInfo }: WholeFacts): Finding[] {
  const engine = clockOfEngine(factValue(engineInfo)?.skew)
  if (engine.length > 0) return engine
  const seen = factValue(clock)
  if (!seen) return []
  return seen.synchronised
    ? [fine('clock', 'The clock is right', 'It is set by the network.')]
    : [
        warns(
          'clock',
          'Nothing keeps the clock right',
          'It is not set by the network. Where it goes wrong, certificates and tokens are refused.',
          'Run `sudo timedatectl set-ntp true`.',
        ),
      ]
}
