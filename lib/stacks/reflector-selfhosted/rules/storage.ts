import type { Finding } from '../../../doctor/finding.ts'
import type { Context } from '../answers.ts'
import { isLiveKit } from '../video-kinds.ts'
import { secretMissing } from './secret-missing.ts'

/** The key of a storage that was used before is not the key of this one. */
export const storageRules = ({ answers: { storage, video } }: Context): Finding[] =>
  storage.kind === 's3' && storage.key === undefined
    ? [
        secretMissing(
          'storage.key',
          'The secret access key of the storage',
          isLiveKit(video)
            ? 'Neither the server nor the recorder of LiveKit can keep a recording without it.'
            : 'Recordings cannot be kept without it.',
        ),
      ]
    : []
