import { AwsV4Signer } from 'aws4fetch'
import { withoutSlashes } from '@/lib/without-slashes.ts'
import { type Failure, failureOf } from './failure.ts'

export interface Bucket {
  bucket: string
  region: string
  id: string
  key: string
  /** Without one: Amazon's. */
  endpoint?: string
}

/**
 * As boto3 addresses it, which Python programs use: storage elsewhere by its path, Amazon's by its name unless the dots
 * in it would not fit the certificate.
 */
export function addressOfObject({ bucket, region, endpoint }: Bucket, name: string): string {
  if (endpoint !== undefined) return `${withoutSlashes(endpoint)}/${bucket}/${name}`
  return bucket.includes('.')
    ? `https://s3.${region}.amazonaws.com/${bucket}/${name}`
    : `https://${bucket}.s3.${region}.amazonaws.com/${name}`
}

export interface S3Request {
  method: 'PUT' | 'GET' | 'DELETE'
  url: string
  body: string | undefined
  /** By a link that anybody may open for a while, as browsers get them. */
  byLink: boolean
}

export interface SignedRequest {
  url: string
  headers: Record<string, string>
  body?: string
}

const LINK_SECONDS = '60'

export async function signS3(bucket: Bucket, request: S3Request): Promise<SignedRequest | Failure> {
  try {
    return await sign(bucket, request)
  } catch (error) {
    return failureOf(error, request.url)
  }
}

async function sign({ id, key, region }: Bucket, { method, url, body, byLink }: S3Request) {
  const address = new URL(url)
  if (byLink) address.searchParams.set('X-Amz-Expires', LINK_SECONDS)
  const signer = new AwsV4Signer({
    method,
    url: address.href,
    accessKeyId: id,
    secretAccessKey: key,
    service: 's3',
    region,
    ...(body !== undefined && { body }),
    ...(byLink && { signQuery: true }),
  })
  const signed = await signer.sign()
  const headers = byLink ? {} : Object.fromEntries(signed.headers)
  return { url: signed.url.href, headers, ...(body !== undefined && { body }) }
}
