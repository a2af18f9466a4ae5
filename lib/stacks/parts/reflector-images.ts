import { imageSizes } from './image-sizes.ts'

const GB = 1e9

/** The application once, whether it is pulled or built; torch with CUDA makes the speech service of a card by far the largest. */
export const reflectorImages = {
  ...imageSizes,
  'monadicalsas/reflector-backend': 3.8 * GB,
  server: 3.8 * GB,
  'monadicalsas/reflector-frontend': 0.6 * GB,
  'reflector-frontend-standalone': 0.6 * GB,
  cpu: 3 * GB,
  gpu: 12 * GB,
} as const
