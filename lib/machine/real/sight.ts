import { secretValuesIn } from '../../secrets/known-values.ts'
import { createRedactor, type Redactor } from '../../secrets/redact.ts'
import { containerLog } from '../../system/engine/container-log.ts'
import { engineEvents } from '../../system/engine/events.ts'
import { loadOf } from '../../system/engine/load.ts'
import { lastLines } from '../../system/engine/logs.ts'
import { listLoaded } from '../../system/ollama-loaded.ts'
import { reachUrl } from '../../system/reach-url.ts'
import { openAskedFiles } from '../asked-files.ts'
import { expectedOf } from '../expected.ts'
import type { PreparedPlan } from '../prepare-plan.ts'
import type { Sight } from '../sight.ts'
import { readDrift } from './drift.ts'
import { addressIn, openSite } from './open-real-machine.ts'
import { askSite } from './probe.ts'
import { seeRoom } from './room.ts'
import { seeProject } from './see-project.ts'

/** What this machine shows of the stack in a folder. */
export function openRealSight(prepared: PreparedPlan, dir: string, hidden: readonly string[]): Sight {
  const site = openSite(prepared, openAskedFiles(prepared, dir), dir)
  const { engine, project } = site
  const redactor = redactorFor(prepared, hidden)
  const expected = expectedOf(prepared, dir)

  return {
    practice: false,
    expected,
    containers: signal => seeProject(engine, project, redactor.line, signal),
    ask: (probe, signal) => askSite(probe, site, signal),
    reach: reachUrl,
    drift: (running, signal) => readDrift(running, site, signal),
    lastLines: async (id, count) => redactor.apart().lines(await lastLines(engine, id, count)),
    async *log(id, wish, signal) {
      // One of its own: a key that comes line by line is known by the lines before, of the same log.
      const veil = redactor.apart()
      for await (const lines of containerLog(engine, id, wish, signal)) {
        const shown = await veil.lines(lines.map(({ line }) => line))
        yield lines.map((one, at) => ({ ...one, line: shown[at] ?? '' }))
      }
    },
    loaded: listLoaded,
    room: () => seeRoom(dir, addressIn(prepared), expected.onCards.length > 0),
    load: (id, signal) => loadOf(engine, id, signal),
    redact: redactor.line,
    async changes(changed, signal) {
      for await (const event of engineEvents(engine, signal)) {
        // A network says which container it is about, and not of which project that is.
        if (event.project === undefined || event.project === project.name) {
          site.containers.forget()
          changed(event.service)
        }
      }
    },
  }
}

function redactorFor({ plan, world }: PreparedPlan, hidden: readonly string[]): Redactor {
  const redactor = createRedactor()
  for (const secret of [...secretValuesIn(plan.documents, world.files), ...hidden]) redactor.learn(secret)
  return redactor
}
