import { type Dict, entry, type Node } from '../compose/node.ts'
import { type Found, keyPart } from './ask.ts'
import { entriesOf, right, textAt, unknownKeys } from './found.ts'
import type { Surroundings } from './judge-path.ts'
import { SECRET_KEYS, TOP_KEYS } from './known-keys.ts'
import { only, type PathsFound, pathFound, together } from './path-found.ts'
import { LOG_INS } from './service/log-ins.ts'
import { network } from './shared/networks.ts'
import { volume } from './shared/volumes.ts'

/** What is found of one thing that services share. */
export interface Shared extends PathsFound {
  subject: string
}

/** What the volumes, networks, secrets, configs and models of a project ask, and its keys that nothing here knows. */
export function sharedRights(root: Dict, around: Surroundings): Shared[] {
  const section = (name: string, judge: (key: string, node: Node) => PathsFound): Shared[] =>
    entriesOf(entry(root, name)).map(([key, node]) => ({
      subject: `${name}.${keyPart(key)}`,
      ...judge(key, node),
    }))
  return [
    ...section('volumes', (key, node) => volume(key, node, around)),
    ...section('networks', (key, node) => only(...network(key, node, around))),
    ...section('secrets', (key, node) => fileOf(`The secret ${key}`, node, around)),
    ...section('configs', (key, node) => fileOf(`The config ${key}`, node, around)),
    ...section('models', (key, node) => only(model(key, node))),
    { subject: '', ...only(...unknownKeys(root, TOP_KEYS)) },
  ]
}

function fileOf(title: string, node: Node, around: Surroundings): PathsFound {
  const variable = textAt(node, 'environment')
  const found = [
    ...unknownKeys(node, SECRET_KEYS),
    ...(variable === LOG_INS
      ? [
          right(
            `environment:${variable}`,
            node,
            `${title} is your log-ins to registries`,
            'The variable holds them.',
          ),
        ]
      : []),
  ]
  const path = pathFound(
    { what: 'file', node, path: textAt(node, 'file'), title: `${title} is ${textAt(node, 'file')}` },
    around,
  )
  return together([only(...found), path])
}

const model = (name: string, node: Node): Found =>
  right(
    `model:${textAt(node, 'model')}`,
    node,
    `Compose would fetch the model ${name}`,
    'A plugin of Docker runs it on this machine, outside every container.',
  )
