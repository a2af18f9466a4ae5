import type { World } from '../../contract/world.ts'
import { SET } from '../../read-answers.ts'
import type { Answers } from '../answers.ts'
import { present, SERVER, settingsOf } from '../settings.ts'

type S3 = Extract<Answers['storage'], { kind: 's3' }>

const GARAGE = /^https?:\/\/[^/]+:3900\/?$/

export function recallStorage(world: World): Answers['storage'] | undefined {
  if (isGarage(world)) return { kind: 'garage' }
  const { bucket, region, id, ...others } = bucketInFile(world)
  if (id === undefined || bucket === undefined || region === undefined) return undefined
  return { kind: 's3', bucket, region, id, ...others }
}

function isGarage(world: World): boolean {
  const server = settingsOf(world, SERVER)
  return (
    server('TRANSCRIPT_STORAGE_AWS_REGION') === 'garage' &&
    GARAGE.test(server('TRANSCRIPT_STORAGE_AWS_ENDPOINT_URL') ?? '')
  )
}

/** What the file says of a bucket elsewhere, whole or not; the credentials of Garage are none of it. */
export function bucketInFile(world: World): Partial<Omit<S3, 'kind'>> {
  if (isGarage(world)) return {}
  const server = settingsOf(world, SERVER)
  const of = (key: string) => server(`TRANSCRIPT_STORAGE_AWS_${key}`)
  return present({
    bucket: of('BUCKET_NAME'),
    region: of('REGION'),
    id: of('ACCESS_KEY_ID'),
    key: of('SECRET_ACCESS_KEY') && SET,
    endpoint: of('ENDPOINT_URL'),
  })
}
