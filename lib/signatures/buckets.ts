import type { Signature } from './signature.ts'

/** What a place for files that speaks like S3 refuses. */
export const buckets: Signature[] = [
  {
    id: 's3-region',
    layer: 'storage',
    patterns: [
      /unexpected scope: \d{8}\/(?<region>[\w-]{1,40})\/s3/i,
      /the region '(?<region>[\w-]{1,40})' is wrong; expecting '/i,
      /\bAuthorizationHeaderMalformed\b/,
      /the region is wrong; expecting '/i,
    ],
    title: 'The storage is asked for the wrong region',
    meaning:
      'The settings say {region|another name}, and the storage calls its own otherwise; Garage says `garage` unless told.',
    remedy:
      'Enter the region that the storage expects, then apply. For Garage it stands in garage.toml as `s3_region`.',
    offer: 'switch',
    outranks: ['s3-signature'],
    source: 'https://github.com/PhantomPhoton/S3-Compatible/issues/28',
  },
  {
    id: 's3-signature',
    layer: 'storage',
    patterns: [
      /\bSignatureDoesNotMatch\b/i,
      /forbidden: invalid signature/i,
      /the request signature we calculated does not match/i,
    ],
    title: 'The storage refuses the secret key',
    meaning:
      'The key is known, but its secret is another; or a proxy in between changes the name that is asked.',
    remedy:
      'Enter the secret key again. Inside of the stack, use the storage by its own name and port, not by the address for browsers.',
    offer: 'switch',
    source: 'https://github.com/khairul169/garage-webui/issues/47',
  },
  {
    id: 's3-key-unknown',
    layer: 'storage',
    patterns: [/\bInvalidAccessKeyId\b/i, /forbidden: no such key: (?<key>GK[\da-f]{4})/i],
    title: 'The storage does not know the access key',
    meaning: 'It was made in another storage, was removed, or the storage began anew.',
    remedy:
      'Apply again: where the wizard keeps the storage, it makes the key. Elsewhere enter a key that exists.',
    offer: 'apply',
    source: 'https://github.com/minio/minio-py/issues/939',
  },
  {
    id: 's3-no-bucket',
    layer: 'storage',
    patterns: [
      /\bNoSuchBucket\b/i,
      /the specified bucket does not exist/i,
      /\((?:404|NotFound)\) when calling the HeadBucket operation/i,
    ],
    title: 'There is no such bucket in the storage',
    meaning: 'It was never made, its name is misspelt, or the address is that of another storage.',
    remedy:
      'Apply again: where the wizard keeps the storage, it makes the bucket. Elsewhere make it, or correct its name.',
    offer: 'apply',
    source: 'https://github.com/princeton-nlp/ProLong/issues/20',
  },
  {
    id: 's3-clock',
    layer: 'storage',
    patterns: [
      /\bRequestTimeTooSkewed\b/i,
      /difference between the request time and the (?:current|server's) time is too large/i,
    ],
    title: 'The clock of this machine is wrong for the storage',
    meaning:
      'Requests carry the time, and more than fifteen minutes apart they are refused; WSL and Docker Desktop lose time while asleep.',
    remedy:
      'Look at `date`. On Linux run `sudo timedatectl set-ntp true`; under WSL run `wsl --shutdown` on Windows and start it again.',
    offer: 'command',
    outranks: ['s3-signature'],
    source: 'https://github.com/docker/for-win/issues/4526',
  },
  {
    id: 'garage-secret-seen',
    layer: 'storage',
    patterns: [/file (?<path>[\w./-]{1,120}) is world-readable! \(mode/i],
    title: 'Garage does not start: everybody could read its secrets',
    meaning: 'It wants the file {path} to belong to its owner alone.',
    remedy: 'Apply again: the wizard writes it for its owner alone.',
    offer: 'apply',
    source: 'https://github.com/TulipFarm/tulipfarm/pull/532',
  },
]
