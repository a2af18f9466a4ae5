import type { Secret, Value } from '../contract/value.ts'
import type { Watch } from '../contract/watch.ts'
import { clockWatch, isElsewhere } from './elsewhere.ts'

interface Bucket {
  bucket: string
  region: string
  id: Value
  key: Secret
  endpoint?: string
}

/** A bucket that is not on this machine: whether it is there and knows the key, and whether its clock is ours. */
export function bucketWatches({ bucket, region, id, key, endpoint }: Bucket): Watch[] {
  const url = endpoint ?? `https://s3.${region}.amazonaws.com`
  if (typeof id !== 'string' || !isElsewhere(url)) return []
  return [
    {
      id: 'bucket',
      service: 'server',
      proves: `The storage elsewhere has the bucket ${bucket} and takes the key`,
      asks: { ask: 'bucket', bucket, region, id, key, ...(endpoint !== undefined && { endpoint }) },
      from: 'host',
      every: 300,
      within: 8,
    },
    clockWatch({ id: 'bucket', service: 'server', url }),
  ]
}
