import { expect, it } from 'vitest'
import { imageSizes } from '@/lib/stacks/parts/image-sizes.ts'

/** In bytes, as `docker images` told them of the real software. */
const MEASURED = { 'dxflrs/garage': 34.7e6 } as const

it.each(Object.entries(MEASURED))('a plan tells the size of %s as it was measured', (image, bytes) => {
  expect({ ...imageSizes }).toHaveProperty([image], expect.closeTo(bytes, -6))
})
