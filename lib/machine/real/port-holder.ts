import type { Engine } from '../../system/engine/connect.ts'
import { publisherOf } from '../../system/engine/containers.ts'

const TAKEN =
  /(?:Bind for \S*:(?<published>\d+) failed: port is already allocated|listen (?:tcp|udp)\d? \S*:(?<held>\d+): bind: address already in use)/

/** Who has the port that the engine wanted, in words that go on a sentence; nothing where it is not about a port. */
export async function holderOfPort(said: string, engine: Engine): Promise<string> {
  const groups = TAKEN.exec(said)?.groups
  const port = groups?.published ?? groups?.held
  if (port === undefined) return ''
  const container = await publisherOf(engine, Number(port))
  return container === undefined
    ? `: a program of this machine, outside Docker, has port ${port}`
    : `: the container ${container} has port ${port}`
}
