import type { Document } from '../../contract/document.ts'
import type { Secret, Value } from '../../contract/value.ts'
import { bucketWatches } from '../../parts/bucket.ts'
import {
  garageConfig,
  garageId,
  garageReady,
  garageSecret,
  garageSettings,
  garageStep,
  garageWatches,
} from '../../parts/garage.ts'
import { machineAddress } from '../address.ts'
import type { Context, Part } from '../answers.ts'
import { opensPorts } from '../checkout.ts'
import { storageRules } from '../rules/storage.ts'
import { SERVER } from '../settings.ts'

const MEDIA = { env: SERVER, bucket: 'reflector-media' }

/** Where recordings are kept. */
export const storage: Part = {
  profiles: ({ answers }) => (answers.storage.kind === 'garage' ? ['garage'] : []),
  documents: context =>
    context.answers.storage.kind === 'garage'
      ? [...garageConfig(context.world), garageSettings(MEDIA, garageEndpoint(context))]
      : [s3Settings(context)],
  steps: ({ answers }) => (answers.storage.kind === 'garage' ? [garageStep(MEDIA)] : []),
  watches: context =>
    context.answers.storage.kind === 'garage' ? garageWatches(MEDIA) : bucketWatches(storageValues(context)),
  ready: { garage: () => garageReady },
  rules: storageRules,
}

/** Browsers open links to recordings: without a proxy that hides it, they need an address that they can reach. */
function garageEndpoint(context: Context): string {
  const address = machineAddress(context)
  const isOpen = context.answers.access.kind === 'plain' && opensPorts(context.world.checkout)
  return isOpen && address !== undefined ? `http://${address}:3900` : 'http://garage:3900'
}

export interface StorageValues {
  bucket: string
  region: string
  id: Value
  key: Secret
  endpoint?: string
}

export function storageValues(context: Context): StorageValues {
  const { storage } = context.answers
  if (storage.kind === 'garage')
    return {
      bucket: MEDIA.bucket,
      region: 'garage',
      id: garageId(SERVER),
      key: garageSecret(SERVER),
      endpoint: garageEndpoint(context),
    }
  const { bucket, region, id, endpoint } = storage
  const key: Secret = {
    home: `${SERVER}#TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY`,
    comes: 'typed',
    answer: 'storage.key',
  }
  return { bucket, region, id, key, ...(endpoint !== undefined && { endpoint }) }
}

function s3Settings(context: Context): Document {
  const { bucket, region, id, key, endpoint } = storageValues(context)
  return {
    path: SERVER,
    set: {
      TRANSCRIPT_STORAGE_BACKEND: 'aws',
      TRANSCRIPT_STORAGE_AWS_BUCKET_NAME: bucket,
      TRANSCRIPT_STORAGE_AWS_REGION: region,
      TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID: id,
      TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY: key,
      ...(endpoint !== undefined && { TRANSCRIPT_STORAGE_AWS_ENDPOINT_URL: endpoint }),
    },
    ...(endpoint === undefined && { unset: ['TRANSCRIPT_STORAGE_AWS_ENDPOINT_URL'] }),
  }
}
