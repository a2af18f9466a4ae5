import { entry, type Node, text } from '../../compose/node.ts'
import { joinPath } from '../../compose/paths.ts'
import { entriesOf, right, rowsOf, textAt, unknownKeys, wordOf } from '../found.ts'
import { judgePath, type Surroundings } from '../judge-path.ts'
import { isStepped, NOTHING, only, type PathsFound, pathFound, together } from '../path-found.ts'
import { BUILD_KEYS, buildRights } from './build-rights.ts'

/** The sources of a build, and what it may do beside them. */
export function buildFound(service: string, build: Node | undefined, around: Surroundings): PathsFound {
  if (build?.kind !== 'dict') return NOTHING
  const context = textAt(build, 'context')
  return together([
    contextFound('build.context', build, context, service, around),
    ...additional(build).map(([node, value]) =>
      contextFound('build.additional_contexts', node, value, service, around),
    ),
    ...dockerfile(service, build, context, around),
    ...cacheFound(service, build, around),
    only(...buildRights(service, build), ...unknownKeys(build, BUILD_KEYS, 'build.')),
  ])
}

const additional = (build: Node): [Node, string][] => {
  const node = entry(build, 'additional_contexts')
  return [
    ...entriesOf(node).map(([, value]): [Node, string] => [value, wordOf(value)]),
    ...rowsOf(node).map((item): [Node, string] => [item, wordOf(item).replace(/^[^=]*=/s, '')]),
  ]
}

function contextFound(
  what: string,
  node: Node,
  context: string,
  service: string,
  around: Surroundings,
): PathsFound {
  if (/^service:[^/]*$/.test(context)) return NOTHING
  const layout = /^oci-layout:\/\/(.*)$/s.exec(context)?.[1]
  if (layout === undefined && /:\/\/|^github\.com\/|^git@/.test(context))
    return only({
      what: `${what}:${context}`,
      node,
      group: 'unknown',
      level: /^docker-image:\/\//.test(context) ? 'warns' : 'blocks',
      title: `${service} is built from ${context}`,
      because: 'Its sources do not come from this checkout.',
    })
  // The whole checkout is what a build usually begins with: it copies, and changes nothing.
  const path = layout ?? context
  if (joinPath('', path) === '.' && !isStepped(node, around))
    return { found: [], inside: [{ path: '.', node }] }
  return pathFound({ what, node, path, title: `${service} is built from files outside` }, around)
}

function dockerfile(service: string, build: Node, context: string, around: Surroundings): PathsFound[] {
  const isRemote = /:\/\/|^github\.com\/|^git@/.test(context)
  const written = text(entry(build, 'dockerfile')) ?? ''
  if (written === '' && (isRemote || textAt(build, 'dockerfile_inline') !== '')) return []
  return namesOfDockerfile(written || 'Dockerfile').flatMap(name => {
    const path = joinPath(isRemote ? '' : context, name)
    // Where the folder lies outside, it is asked for already.
    if (name !== written && !('inside' in judgePath(path, { ...around, leads: {} }))) return []
    const node = entry(build, 'dockerfile') ?? build
    const title = `${service} is built by a file outside`
    return pathFound({ what: 'build.dockerfile', node, path, title }, around)
  })
}

/** Where there is no `Dockerfile`, a build takes `dockerfile`. */
const namesOfDockerfile = (name: string): string[] =>
  /(?:^|\/)Dockerfile$/.test(name) ? [name, name.replace(/Dockerfile$/, 'dockerfile')] : [name]

/** A cache is read from and written to where the file says, on this machine or elsewhere. */
function cacheFound(service: string, build: Node, around: Surroundings): PathsFound[] {
  return ['cache_from', 'cache_to'].flatMap(key =>
    rowsOf(entry(build, key)).map(item => oneCache(service, key, item, around)),
  )
}

function oneCache(service: string, key: string, item: Node, around: Surroundings): PathsFound {
  const said = wordOf(item)
  const place = /^type=local,(?:src|dest)=([^",]*)(?:,mode=\w+)?$/.exec(said)?.[1]
  const title = `A build of ${service} uses a cache at ${place ?? said}`
  if (place !== undefined && !place.includes('/..'))
    return pathFound({ what: `build.${key}`, node: item, path: place, title, readOnly: false }, around)
  const isUsual = key === 'cache_to' ? said === 'type=inline' : isImage(said)
  return isUsual
    ? NOTHING
    : only(right(`build.${key}:${said}`, item, title, 'What is built goes there, or comes from there.'))
}

/** A cache in a registry. For any other kind, Docker may sign in with your keys at an address of this file. */
const isImage = (said: string): boolean =>
  /^[^=,"\s]*$/.test(said) || said.split(',').every(part => /^(?:type=registry|ref=[^="\s]+)$/.test(part))
