import type { Probe, Step } from '../contract/step.ts'

/** The service answers only once its models are there, and at its first start it fetches them: about a gigabyte. */
export const speechModelsStep = (service: string, holds: Probe): Step => ({
  id: 'speech',
  stage: 'Models',
  title: 'Load the speech models',
  needs: [service],
  holds,
  make: [],
  within: 1800,
})
