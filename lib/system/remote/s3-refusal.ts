import { failed, type Tried } from '../../stacks/tried.ts'
import type { RemoteAnswer } from './ask-remote.ts'
import type { Failure } from './failure.ts'
import { plainWords } from './plain-words.ts'
import type { Bucket } from './s3-request.ts'
import { saidIn } from './said.ts'

type Deed = 'put' | 'get' | 'delete'

/** What storage says in XML; the codes are the same everywhere. */
const tag = (name: string, body: string) =>
  new RegExp(`<${name}>(?<value>[^<]{1,300})</${name}>`).exec(body)?.groups?.value

/** The word by which storage says what became of a request; empty where it says none. */
export const s3CodeIn = (body: string): string => plainWords(tag('Code', body) ?? '')

const REMEDIES: Record<string, (bucket: Bucket) => string> = {
  NoSuchBucket: ({ bucket }) => `Make the bucket ${bucket} there first, or correct its name.`,
  InvalidAccessKeyId: () => 'The storage does not know this access key ID. Copy it once more, whole.',
  SignatureDoesNotMatch: () => 'The secret access key does not belong to this ID. Copy it once more, whole.',
  RequestTimeTooSkewed: () => 'Set the clock of this machine right.',
  PermanentRedirect: () => 'The bucket is in another region. Correct the region.',
  AuthorizationHeaderMalformed: () => 'The bucket is in another region. Correct the region.',
}

const RIGHTS: Record<Deed, string> = {
  put: 'The key may not write to this bucket. Give it the right to put, get and delete objects.',
  get: 'The key may not read from this bucket. Give it the right to get objects.',
  delete: 'The key may not remove from this bucket. Give it the right to delete objects.',
}

/** Why storage did not do what it was asked, in words. */
export function refusalOfS3(answer: RemoteAnswer | Failure, bucket: Bucket, deed: Deed): Tried {
  if (answer.status === undefined) return failed(answer.why, answer.todo)
  const code = s3CodeIn(answer.body)
  const message = plainWords(tag('Message', answer.body) ?? '')
  if (code === '') return withoutCode(answer, deed)
  const region = tag('Region', answer.body) ?? answer.headers['x-amz-bucket-region']
  const there = region === undefined ? [] : [`Its region is ${plainWords(String(region))}.`]
  const todo =
    REMEDIES[code]?.(bucket) ?? (answer.status === 403 ? RIGHTS[deed] : 'Check bucket, region and endpoint.')
  return failed(
    [`It answers ${answer.status}, ${code}${message === '' ? '.' : `: ${message}`}`, ...there],
    todo,
  )
}

function withoutCode(answer: RemoteAnswer, deed: Deed): Tried {
  const { status } = answer
  if (status === 403) return failed(saidIn(answer), RIGHTS[deed])
  if (status >= 300 && status < 400)
    return failed(
      'It leads on to another address, where nothing was sent.',
      'Give the endpoint of the storage itself.',
    )
  return failed(
    saidIn(answer),
    'This does not answer as S3 does. Check the endpoint: not that of its web pages.',
  )
}
