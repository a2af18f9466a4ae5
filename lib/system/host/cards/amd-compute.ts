import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Known } from '../../../doctor/facts.ts'
import type { Look } from '../look.ts'

const DEVICE = '/dev/kfd'

/** What a container is given to compute on an AMD card. */
export const getAmdCompute = (look: Look): Promise<Known<boolean>> =>
  access(join(look.root, DEVICE)).then(
    () => ({ value: true, from: DEVICE }),
    () => ({ value: false, from: DEVICE }),
  )
