import { isKnown } from '../../doctor/facts.ts'
import type { Gathered, Sight } from '../gathered.ts'
import { list, prose } from '../markdown.ts'
import type { Section } from './section.ts'

/** What this bundle cannot say, and why. */
export const unseen: Section = ({ seen }) => list(notSeen(seen))

function notSeen(seen: Gathered): string[] {
  const parts: [string, Sight<unknown>][] = [
    ['The stack', seen.stack],
    ['The commit of the checkout', seen.commit],
    ['The choices', seen.choices],
    ['The plan', seen.plan],
    ['Whether the steps of the plan hold', 'seen' in seen.plan ? seen.plan.seen.claims : { seen: [] }],
    ['The services', seen.services],
    ['The last run', seen.run],
  ]
  const { engine } = seen.host
  return [
    ...(seen.practice ? ['This is a folder for practice: nothing in it was started for real.'] : []),
    ...(isKnown(engine) ? [] : [`The engine: ${prose(engine.why)}`]),
    ...parts.flatMap(([name, sight]) => ('unseen' in sight ? [`${name}: ${prose(sight.unseen)}`] : [])),
    ...seen.envFiles.flatMap(({ path, settings }) =>
      'unseen' in settings ? [`The values in ${prose(path)}: ${prose(settings.unseen)}`] : [],
    ),
  ]
}
