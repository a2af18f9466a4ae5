import * as z from 'zod'
import { anyOrder } from './any-order.ts'

/*
 * What `docker compose config --no-interpolate --format json` prints, read for a comparison with our model: numbers and
 * truths as text, lists of assignments as mappings, null and empty lists as nothing, lists without meaning in their
 * order sorted.
 */

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const word = text.optional()
const words = z
  .array(text)
  .nullish()
  .transform(value => value ?? [])
const command = z
  .union([text, z.array(text)])
  .nullish()
  .transform(value => (value?.length === 0 && Array.isArray(value) ? undefined : (value ?? undefined)))
const isTrue = text.default('false').transform(value => value === 'true')
const notFalse = text.default('true').transform(value => value !== 'false')

const split = (item: string, at: RegExp): [string, string | null] => {
  const place = item.search(at)
  return place < 0 ? [item, null] : [item.slice(0, place), item.slice(place + 1)]
}

const assignments = z
  .union([
    z.array(text).transform(items => Object.fromEntries(items.map(item => split(item, /=/)))),
    z.record(z.string(), text.nullable()),
  ])
  .nullish()
  .transform(value => value ?? {})

const hosts = z
  .union([
    z.array(text).transform(items => items.map(item => split(item, item.includes('=') ? /=/ : /:/))),
    z
      .record(z.string(), z.union([text, z.array(text)]))
      .transform(mapping =>
        Object.entries(mapping).flatMap(([name, to]) =>
          [to].flat().map((address): [string, string] => [name, address]),
        ),
      ),
  ])
  .nullish()
  .transform(value => anyOrder((value ?? []).map(([name, address]) => ({ name, address: address ?? '' }))))

const build = z.object({ context: text, dockerfile: word, args: assignments, target: word })

const port = z.union([
  z.union([z.string(), z.number()]).transform(value => ({ text: String(value) })),
  z
    .object({ target: text, published: word, host_ip: word, protocol: text, mode: text })
    .transform(({ host_ip: hostIp, ...rest }) => ({ ...rest, hostIp })),
])

const mount = z
  .object({ type: text, source: word, target: text, read_only: isTrue })
  .transform(({ read_only: readOnly, ...rest }) => ({ ...rest, readOnly }))

const healthcheck = z
  .object({
    test: command,
    interval: word,
    timeout: word,
    retries: word,
    start_period: word,
    start_interval: word,
    disable: isTrue,
  })
  .transform(({ start_period: startPeriod, start_interval: startInterval, ...rest }) => ({
    ...rest,
    startPeriod,
    startInterval,
  }))

const devices = z
  .array(z.object({ driver: word, count: word, device_ids: z.array(text).optional(), capabilities: words }))
  .nullish()
  .transform(value => (value ?? []).map(({ device_ids: ids, ...rest }) => ({ ...rest, ids })))

const list = <T extends z.ZodType<object>>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform(value => value ?? [])

const service = z
  .object({
    image: word,
    build: build.optional(),
    profiles: words,
    depends_on: z
      .record(z.string(), z.object({ condition: text, required: notFalse, restart: isTrue }))
      .default({}),
    env_file: list(z.object({ path: text, required: notFalse, format: word })),
    environment: assignments,
    volumes: list(mount).transform(anyOrder),
    ports: list(port).transform(anyOrder),
    command,
    entrypoint: command,
    healthcheck: healthcheck.optional(),
    network_mode: word,
    cap_drop: words,
    extra_hosts: hosts,
    deploy: z
      .object({ resources: z.object({ reservations: z.object({ devices }).optional() }).optional() })
      .nullish(),
    gpus: devices,
  })
  .transform(
    ({ depends_on, env_file, volumes, network_mode, cap_drop, extra_hosts, deploy, gpus, ...rest }) => ({
      ...rest,
      dependsOn: depends_on,
      envFiles: env_file,
      mounts: volumes,
      networkMode: network_mode,
      capDrop: cap_drop,
      extraHosts: extra_hosts,
      devices: anyOrder([...(deploy?.resources?.reservations?.devices ?? []), ...gpus]),
    }),
  )

const resources = z.record(z.string(), z.object({ name: text, external: isTrue, driver: word })).default({})

export const printedConfig = z.object({
  name: text,
  services: z.record(z.string(), service).default({}),
  volumes: resources,
  networks: resources,
})
