import { factValue, type WholeFacts } from '../facts.ts'
import { type Finding, warns } from '../finding.ts'

/** Less than this makes programs of a stack fail, by what they call it. */
const LEAST = [
  ['openFiles', 1024, 'open files for one program', '`ulimit -n 4096`'],
  ['inotifyWatches', 8192, 'watched files', '`sudo sysctl fs.inotify.max_user_watches=65536`'],
  ['inotifyInstances', 64, 'programs that watch files', '`sudo sysctl fs.inotify.max_user_instances=512`'],
] as const

export function limitsRule({ limits }: WholeFacts): Finding[] {
  const seen = factValue(limits) ?? {}
  return LEAST.flatMap(([name, least, what, command]) => {
    const has = seen[name]
    return has === undefined || has >= least
      ? []
      : [
          warns(
            `limit:${name}`,
            `Only ${has} ${what} are allowed`,
            `Stacks reach ${least}, and then fail with "too many open files" or "no space left".`,
            `Run ${command}, and make it last in the settings of the system.`,
          ),
        ]
  })
}
