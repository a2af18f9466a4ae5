import type { World } from '../contract/world.ts'
import type { Answers } from './answers.ts'
import { textOf } from './settings.ts'

/** The override that the wizard owns. */
export const WIZARD = 'docker-compose.wizard.yml'

type Marked = 'speech' | 'access' | 'ports'

/** Ways of access that other files do not tell apart. */
const UNTOLD: Answers['access']['kind'][] = ['lan', 'ip', 'proxy']

/** Choices that no other file tells, as lines of comment. */
export const markLines = ({ speech, access, ports }: Answers): string[] => [
  `speech: ${speech.kind}`,
  ...(UNTOLD.includes(access.kind) ? [`access: ${access.kind}`] : []),
  `ports: ${ports.kind}`,
]

/** Which option the wizard wrote down for a question, if it wrote one. */
export const markOf = (world: World, question: Marked): string | undefined =>
  new RegExp(`^# ${question}: ([\\w-]+)$`, 'm').exec(textOf(world, WIZARD) ?? '')?.[1]
