import { askRemote, type Trusting } from './ask-remote.ts'
import { refusalOfS3, s3CodeIn } from './s3-refusal.ts'
import { addressOfObject, type Bucket, signS3 } from './s3-request.ts'

/** Nobody has put it there, so nothing is read. */
const ABSENT = 'reflector-wizard-looks-whether-you-answer.txt'

/** Of a bucket that is there. Who may not list is not told that an object is missing, and Reflector need not list. */
const ANSWERS: Record<string, string> = {
  NoSuchKey: 'has the bucket and takes the key',
  AccessDenied: 'knows the bucket and the key, which may not list it',
}

/** Whether storage has a bucket and knows a key, without writing or reading anything of it. */
export async function seeBucket(
  bucket: Bucket,
  asking: Trusting & { signal: AbortSignal },
): Promise<{ ok: boolean; saw: string }> {
  const request = {
    method: 'GET',
    url: addressOfObject(bucket, ABSENT),
    body: undefined,
    byLink: false,
  } as const
  const signed = await signS3(bucket, request)
  if ('why' in signed) return { ok: false, saw: signed.why }
  const answer = await askRemote(signed.url, { method: 'GET', headers: signed.headers, ...asking })
  const known = answer.status === undefined ? undefined : ANSWERS[s3CodeIn(answer.body)]
  if (known !== undefined) return { ok: true, saw: known }
  return { ok: false, saw: refusalOfS3(answer, bucket, 'get').saw.join(' ') }
}
