import type { Look } from './look.ts'
import { textIn } from './read-file.ts'

const HOME = '/sys/fs/cgroup'

export interface ControlLimit {
  bytes: number
  from: string
}

/** The least memory that a control group above this process allows; undefined where none limits it. */
export async function getControlLimit(look: Look): Promise<ControlLimit | undefined> {
  const groups = (await textIn(look, '/proc/self/cgroup')) ?? '0::/'
  const files = groups.split('\n').flatMap(limitFiles)
  const limits = await Promise.all(files.map(path => limitIn(look, path)))
  return limits.flatMap(limit => limit ?? []).sort((a, b) => a.bytes - b.bytes)[0]
}

/** `0::/path` is the one hierarchy of version 2; in version 1 memory has one of its own. */
function limitFiles(line: string): string[] {
  const [id, controllers = '', path = '/'] = line.split(':')
  if (id === '0' && controllers === '') return upwards(path).map(part => `${HOME}${part}/memory.max`)
  return controllers.split(',').includes('memory')
    ? upwards(path).map(part => `${HOME}/memory${part}/memory.limit_in_bytes`)
    : []
}

/** `/a/b`, `/a` and the top, which is an empty text. Inside a container only the top may be there. */
function upwards(path: string): string[] {
  const parts = path.split('/').filter(Boolean)
  return Array.from({ length: parts.length + 1 }, (_, out) =>
    parts
      .slice(0, parts.length - out)
      .map(part => `/${part}`)
      .join(''),
  )
}

async function limitIn(look: Look, path: string): Promise<ControlLimit | undefined> {
  const text = await textIn(look, path)
  return text !== undefined && /^\d+$/.test(text) ? { bytes: Number(text), from: path } : undefined
}
