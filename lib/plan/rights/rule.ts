import type { Node } from '../compose/node.ts'
import type { Found } from './ask.ts'

/** Who asks, and who else there is. */
export interface Asking {
  service: string
  services: ReadonlySet<string>
}

/** What a service asks for by the value of one of its keys. */
export type Rule = (node: Node, asking: Asking) => Found[]

export type Rules = Readonly<Record<string, Rule>>
