import type { Question } from '../../contract/question.ts'
import { bucket, httpUrl, line } from '../../parts/fields.ts'
import { bucketTrial } from '../../parts/trials.ts'

export const storage = {
  title: 'Where recordings are kept',
  usual: 'garage',
  options: {
    garage: { title: 'On this machine', help: 'Garage keeps them in a volume of Docker.' },
    s3: {
      title: 'In an S3 bucket',
      fields: {
        bucket: { label: 'Bucket', schema: bucket },
        region: { label: 'Region', schema: line('A region') },
        id: { label: 'Access key ID', schema: line('An access key ID') },
        key: { label: 'Secret access key', secret: true, schema: line('A secret key') },
        endpoint: {
          label: 'Endpoint',
          optional: true,
          schema: httpUrl,
          help: 'For storage that is not Amazon: MinIO, Backblaze and the like.',
        },
      },
      trials: [bucketTrial('storage.key', 'Write to the bucket and read from it')],
    },
  },
} as const satisfies Question
