import { withoutSaid } from '../corrections.ts'
import { factValue, type HostFacts, type Known, type WholeFacts, wholeFacts } from '../facts.ts'
import type { Finding } from '../finding.ts'
import { freePort } from './free-port.ts'
import { LIKE_ROOT, LOGIN } from './group-words.ts'
import { installDocker, installPlugins, joinGroup } from './install-docker.ts'
import { installToolkit } from './install-toolkit.ts'
import { asRoot, type Remedy } from './remedy.ts'

type Source = (facts: WholeFacts, finding: string) => Remedy[]

/** What can be done from here about what was found: on the machine that the facts are of, by what was seen of it alone. */
export function remediesFor(host: HostFacts, findings: Finding[]): Remedy[] {
  const facts = withoutSaid(wholeFacts(host))
  if (factValue(facts.platform) !== 'linux') return []
  const open = findings.filter(({ level }) => level !== 'fine')
  const all = open.flatMap(({ id }) =>
    SOURCES.flatMap(([of, source]) => (of.test(id) ? source(facts, id) : [])),
  )
  return all.filter((one, index) => all.findIndex(({ title }) => title === one.title) === index)
}

/** One that is there and does not work is not mended by another beside it. */
const installMissing: Source = (facts, finding) =>
  isMissing(facts.docker) ? installDocker(facts, finding) : []

const installMissingPlugins: Source = (facts, finding) =>
  isMissing(finding === 'compose' ? facts.compose : facts.buildx) ? installPlugins(facts, finding) : []

const isMissing = (fact: Known<unknown>) => 'cause' in fact && fact.cause === 'missing'

function reachEngine(facts: WholeFacts, finding: string): Remedy[] {
  const { engine, endpoint } = facts
  const isUsual = [undefined, 'unix:///var/run/docker.sock'].includes(factValue(endpoint))
  if ('value' in engine || !isUsual) return []
  const root = asRoot(facts)
  if (engine.cause === 'missing')
    return [{ finding, title: 'Start the Docker engine', steps: [root('systemctl', 'start', 'docker')] }]
  if (engine.cause === 'silent')
    return [
      {
        finding,
        title: 'Restart the Docker engine',
        steps: [root('systemctl', 'restart', 'docker')],
        beforehand: 'This stops what runs in containers for a moment.',
      },
    ]
  const steps =
    engine.cause === 'denied' && !factValue(facts.account)?.isInDockerGroup ? joinGroup(facts) : []
  return steps.length === 0
    ? []
    : [
        {
          finding,
          title: 'Let this user in',
          steps,
          beforehand: LIKE_ROOT,
          afterwards: LOGIN,
          countsFromLogin: true,
        },
      ]
}

function installToolkitWhereMissing(facts: WholeFacts, finding: string): Remedy[] {
  const { nvidiaToolkit, nvidiaCards } = facts
  return isMissing(nvidiaToolkit) && (factValue(nvidiaCards) ?? []).length > 0
    ? installToolkit(facts, finding)
    : []
}

/** By the id of the finding. */
const SOURCES: [RegExp, Source][] = [
  [/^docker$/, installMissing],
  [/^(?:compose|buildx)$/, installMissingPlugins],
  [/^engine$/, reachEngine],
  [/^port:/, freePort],
  [/^(?:gpu:toolkit|gpu-proof|gpu-for:.*)$/, installToolkitWhereMissing],
]
