import { valueAt } from '../../plan/homes.ts'
import type { Document } from '../contract/document.ts'
import type { Probe, Step } from '../contract/step.ts'
import { type Secret, text } from '../contract/value.ts'
import type { Watch } from '../contract/watch.ts'
import type { World } from '../contract/world.ts'

const CONFIG = 'data/garage.toml'
const STEP = 'storage'
const KEY_NAME = 'reflector'

export interface Bucket {
  /** The env file that gets the credentials. */
  env: string
  bucket: string
}

/** The key of a storage that was used before is no key of Garage's, whose own have a form. */
export const garageId = (env: string): Secret => ({
  home: `${env}#TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID`,
  comes: 'minted',
  by: STEP,
  like: /^GK[0-9a-f]{24}$/,
})

export const garageSecret = (env: string): Secret => ({
  home: `${env}#TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY`,
  comes: 'minted',
  by: STEP,
  like: /^[0-9a-f]{64}$/,
})

/** Garage's own configuration is written once: its secret binds the stored data, and what was tuned there stays. */
export const garageConfig = ({ files }: World): Document[] =>
  valueAt(`${CONFIG}#rpc_secret`, files) === undefined ? [{ path: CONFIG, body: configuration }] : []

const rpcSecret: Secret = { home: `${CONFIG}#rpc_secret`, comes: 'made', as: 'hex32' }

const configuration = text`# Garage, the storage on this machine. Written once by reflector-wizard; changes made here are kept.
replication_factor = 1
metadata_dir = "/var/lib/garage/meta"
data_dir = "/var/lib/garage/data"

rpc_bind_addr = "[::]:3901"
rpc_secret = "${rpcSecret}"

[s3_api]
s3_region = "garage"
api_bind_addr = "[::]:3900"
root_domain = ".s3.garage.localhost"

[admin]
api_bind_addr = "[::]:3903"
`

/** How the server finds the bucket. */
export const garageSettings = ({ env, bucket }: Bucket, endpoint: string): Document => ({
  path: env,
  set: {
    TRANSCRIPT_STORAGE_BACKEND: 'aws',
    TRANSCRIPT_STORAGE_AWS_ENDPOINT_URL: endpoint,
    TRANSCRIPT_STORAGE_AWS_BUCKET_NAME: bucket,
    TRANSCRIPT_STORAGE_AWS_REGION: 'garage',
    TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID: garageId(env),
    TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY: garageSecret(env),
  },
})

const garage = (...argv: (string | Secret)[]) => ({ in: 'garage', argv: ['/garage', ...argv] })
const says = (out: RegExp, ...argv: (string | Secret)[]): Probe => ({ ask: 'exec', ...garage(...argv), out })

const KEY_PAIR = /Key ID:\s*(?<id>GK[0-9a-f]{24})[\s\S]{0,200}?Secret key:\s*(?<secret>[0-9a-f]{64})/i
const laidOut = says(/version:\s*[1-9]/i, 'layout', 'show')
const node: Secret = { home: 'run#garage-node', comes: 'minted', by: STEP }

const writable = ({ env, bucket }: Bucket): Probe => ({
  ask: 'exec',
  ...garage('bucket', 'info', bucket),
  out: /RW/,
  has: garageId(env),
})

export const garageWatches = (bucket: Bucket): Watch[] => [
  {
    id: 'bucket',
    service: 'garage',
    proves: `The key of the server may write into the bucket ${bucket.bucket}`,
    asks: writable(bucket),
    from: 'network',
    every: 120,
    within: 5,
  },
]

/**
 * One step for layout, bucket, key and permission, because a key is worth nothing before it may write. The key is asked
 * for by the id in the file, never by its name: a new volume knows the name no more, and a lost file may be found again.
 */
export function garageStep({ env, bucket }: Bucket): Step {
  const [id, secret] = [garageId(env), garageSecret(env)]
  return {
    id: STEP,
    stage: 'Storage',
    title: 'Make the bucket and its key',
    needs: ['garage'],
    within: 60,
    holds: writable({ env, bucket }),
    make: [
      {
        do: 'mint',
        unless: laidOut,
        into: { node: node.home },
        ways: [{ ...garage('node', 'id', '-q'), out: /^(?<node>[0-9a-f]{16,64})/ }],
      },
      { do: 'exec', unless: laidOut, ...garage('layout', 'assign', node, '-c', '1G', '-z', 'dc1') },
      { do: 'exec', unless: laidOut, ...garage('layout', 'apply', '--version', '1') },
      { do: 'exec', unless: says(/./, 'bucket', 'info', bucket), ...garage('bucket', 'create', bucket) },
      {
        do: 'mint',
        unless: says(/Key ID/i, 'key', 'info', id),
        into: { id: id.home, secret: secret.home },
        ways: [
          { ...garage('key', 'info', KEY_NAME, '--show-secret'), out: KEY_PAIR },
          { ...garage('key', 'create', KEY_NAME), out: KEY_PAIR },
        ],
      },
      { do: 'exec', ...garage('bucket', 'allow', bucket, '--read', '--write', '--key', id) },
    ],
  }
}

/** `/health` answers 503 until a layout exists, and the layout is made through the running service. */
export const garageReady: Probe = { ask: 'http', url: 'http://127.0.0.1:3903/metrics', status: 200 }
