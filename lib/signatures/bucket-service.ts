import type { Signature } from './signature.ts'

/** What clients of S3 report: botocore, the AWS libraries for Go and Node, and servers that speak S3. */
export const bucketService: Signature[] = [
  {
    id: 's3-unreachable',
    layer: 'storage',
    patterns: [
      /could not connect to the endpoint url: "?https?:\/\/(?<host>[\w.:-]{1,253})/i,
      /(?:connect|read) timeout on endpoint url: "?https?:\/\/(?<host>[\w.:-]{1,253})/i,
      /before we received a valid response from endpoint url: "?https?:\/\/(?<host>[\w.:-]{1,253})/i,
      /operation error S3: \w{1,60}, [^\n]{0,200}(?:dial tcp|request send failed)/,
      /connect ECONNREFUSED [\w.:[\]-]{3,60}:(?:3900|9000)\b/,
      /dial tcp [\w.:[\]-]{3,60}:(?:3900|9000): connect: /i,
    ],
    title: 'The storage {host|for files} cannot be reached',
    meaning: 'It has stopped, is still starting, or its address in the settings is wrong.',
    remedy:
      'Run `reflector-wizard status`. If the storage of the stack has stopped, apply again. If it is elsewhere, check its address.',
    offer: 'apply',
    symptom: true,
    outranks: ['name-unknown', 'connection-refused', 'connection-cut', 'timed-out', 'container-unknown'],
    source: 'https://github.com/minio/operator/issues/1238',
  },
  {
    id: 's3-denied',
    layer: 'storage',
    patterns: [
      /\((?:AccessDenied|403|Forbidden)\) when calling the (?<action>\w{1,60}) operation/,
      /\bAccessDenied: access denied/i,
      /<Code>AccessDenied<\/Code>/,
      /forbidden: operation is not allowed for this key/i,
    ],
    title: 'The key may not do this in the storage',
    meaning: 'The storage knows the key, but does not allow it to use this bucket ({action|read or write}).',
    remedy:
      'Apply again: where the wizard keeps the storage, it gives the permission. Elsewhere allow the key to read and write the bucket.',
    offer: 'apply',
    outranks: ['http-refused'],
    source: 'https://github.com/aws/aws-cli/issues/5470',
  },
  {
    id: 's3-no-key',
    layer: 'storage',
    patterns: [
      /NoCredentialProviders: no valid providers in chain/i,
      /NoCredentialsError: unable to locate credentials/i,
      /could not load credentials from any providers/i,
    ],
    title: 'A service has no key for the storage',
    meaning: 'The settings for the key are empty, or do not reach the container.',
    remedy: 'Enter the key of the storage, or apply again where the wizard keeps the storage.',
    offer: 'apply',
    source: 'https://github.com/treeverse/lakeFS/issues/1728',
  },
  {
    id: 's3-failed',
    layer: 'storage',
    patterns: [
      /\((?:InternalError|ServiceUnavailable|SlowDown|50[0-4])\) when calling the (?<action>\w{1,60}) operation/,
      /<Code>(?:InternalError|ServiceUnavailable|SlowDown)<\/Code>/,
      /XMinioServerNotInitialized/,
    ],
    title: 'The storage failed at a request',
    meaning: 'The fault is in the storage: it is starting, overloaded, or has no room. Its own log says why.',
    remedy: 'Check the log of the storage and the room on its disk, then try again.',
    offer: 'inform',
    symptom: true,
    outranks: ['http-failed'],
    source: 'https://github.com/minio/minio/issues/14027',
  },
]
