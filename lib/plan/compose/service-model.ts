import * as z from 'zod'
import { assignments, command, hosts, noUnlessTrue, word, words, yesUnlessFalse } from './fields.ts'
import { cleanPath } from './paths.ts'

const build = z
  .object({
    context: word,
    dockerfile: word.optional(),
    dockerfile_inline: word.optional(),
    args: assignments,
    target: word.optional(),
  })
  .transform(({ dockerfile_inline: inline, dockerfile, ...rest }) => ({
    ...rest,
    dockerfile: dockerfile ?? (inline === undefined ? 'Dockerfile' : undefined),
  }))

const need = z.object({ condition: word, required: yesUnlessFalse, restart: noUnlessTrue })

const envFile = z.object({ path: word, required: yesUnlessFalse, format: word.optional() })

/** Paths of type bind are seen from the project directory; a volume without a source has no name. */
const mount = z
  .object({ type: word, source: word.optional(), target: word.transform(cleanPath), read_only: noUnlessTrue })
  .transform(({ read_only: readOnly, ...rest }) => ({ ...rest, readOnly }))

/** Either read, its ranges kept as text, or as written: where a list has a variable, Compose reads none of it. */
const port = z.union([
  z.string().transform(text => ({ text })),
  z
    .object({
      target: word,
      published: word.optional(),
      host_ip: word.optional(),
      protocol: word.default('tcp'),
      mode: word.default('ingress'),
    })
    .transform(({ host_ip: hostIp, ...rest }) => ({ ...rest, hostIp })),
])

const healthcheck = z
  .object({
    test: z.union([word, words]).optional(),
    interval: word.optional(),
    timeout: word.optional(),
    retries: word.optional(),
    start_period: word.optional(),
    start_interval: word.optional(),
    disable: noUnlessTrue,
  })
  .transform(({ start_period: startPeriod, start_interval: startInterval, ...rest }) => ({
    ...rest,
    startPeriod,
    startInterval,
  }))

const device = z
  .object({
    driver: word.optional(),
    count: word.optional(),
    device_ids: words.optional(),
    capabilities: words.default([]),
  })
  .transform(({ device_ids: ids, count, ...rest }) => ({
    ...rest,
    count: count ?? (ids ? undefined : 'all'),
    ids,
  }))

const devices = z.array(device).default([])
const reservations = z.object({ devices }).default({ devices: [] })
const resources = z.object({ reservations }).default({ reservations: { devices: [] } })

/** One service of a merged model, every key in its long form. */
export const serviceModel = z
  .object({
    image: word.optional(),
    build: build.optional(),
    pull_policy: word.optional(),
    profiles: words.default([]),
    depends_on: z.record(z.string(), need).default({}),
    env_file: z.array(envFile).default([]),
    environment: assignments,
    volumes: z.array(mount).default([]),
    ports: z.array(port).default([]),
    command,
    entrypoint: command,
    working_dir: word.optional(),
    healthcheck: healthcheck.optional(),
    network_mode: word.optional(),
    cap_drop: words.nullish().transform(names => names ?? []),
    extra_hosts: hosts,
    deploy: z.object({ resources }).nullish(),
    gpus: devices,
  })
  .transform(
    ({
      depends_on,
      env_file,
      volumes,
      network_mode,
      cap_drop,
      extra_hosts,
      deploy,
      gpus,
      pull_policy,
      working_dir,
      ...rest
    }) => ({
      ...rest,
      workingDir: working_dir,
      pullPolicy: pull_policy,
      dependsOn: depends_on,
      envFiles: env_file,
      mounts: volumes,
      networkMode: network_mode,
      capDrop: cap_drop,
      extraHosts: extra_hosts,
      devices: [...(deploy?.resources.reservations.devices ?? []), ...gpus],
    }),
  )

export type ServiceModel = z.infer<typeof serviceModel>
export type Mount = ServiceModel['mounts'][number]
export type Port = ServiceModel['ports'][number]
