import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { ComposeModel, ComposeService } from '@/lib/plan/compose/model.ts'
import type { Port } from '@/lib/plan/compose/service-model.ts'
import { anyOrder } from './any-order.ts'

/*
 * Our model in the form of what Compose prints (printed-config.ts), so that equal things look equal:
 *   - paths are absolute; a project, volume or network without a name has the one that Compose gives it;
 *   - ranges of ports are written out;
 *   - build arguments without a value are left out, as Compose does where nothing outside gives one;
 *   - the order of ports, mounts, hosts and devices does not count.
 */
export function normalForm(model: ComposeModel, folder: string) {
  const project = slug(model.name ?? '') || slug(basename(folder))
  const called = (resources: ComposeModel['volumes']) =>
    mapValues(resources, ({ name, external, driver }, key) => ({
      name: name ?? (external ? key : `${project}_${key}`),
      external,
      driver,
    }))
  return {
    name: project,
    services: mapValues(model.services, service => normalService(service, folder)),
    volumes: called(model.volumes),
    networks: called(model.networks),
  }
}

function normalService({ uses: _, build, ...service }: ComposeService, folder: string) {
  return {
    ...service,
    build: build && { ...build, context: absolute(build.context, folder), args: withoutNulls(build.args) },
    envFiles: service.envFiles.map(file => ({ ...file, path: absolute(file.path, folder) })),
    mounts: anyOrder(
      service.mounts.map(mount => ({
        ...mount,
        source: mount.type === 'bind' ? absolute(mount.source, folder) : mount.source,
      })),
    ),
    ports: anyOrder(service.ports.flatMap(writtenOut)),
    command: orNothing(service.command),
    entrypoint: orNothing(service.entrypoint),
    extraHosts: anyOrder(service.extraHosts),
    devices: anyOrder(service.devices),
  }
}

/** The project name that Compose makes of a folder's or a given one. */
const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')

function absolute(path: string, folder: string): string
function absolute(path: string | undefined, folder: string): string | undefined
function absolute(path: string | undefined, folder: string) {
  if (path === undefined || path === '' || /:\/\/|^git@|^service:|^\w:[\\/]|^\//.test(path)) return path
  return path.startsWith('~') ? join(homedir(), path.slice(1)) : resolve(folder, path)
}

function writtenOut(port: Port): Port[] {
  const [, from, to] = ('target' in port && /^(\d+)-(\d+)$/.exec(port.target)) || []
  if (!('target' in port) || from === undefined) return [port]
  const published = port.published === undefined ? undefined : Number.parseInt(port.published, 10)
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => ({
    ...port,
    target: `${Number(from) + index}`,
    published: published === undefined ? undefined : `${published + index}`,
  }))
}

const orNothing = (words: string | string[] | undefined) =>
  Array.isArray(words) && words.length === 0 ? undefined : words

const withoutNulls = (values: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

const mapValues = <T, R>(
  record: Record<string, T>,
  change: (value: T, key: string) => R,
): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
