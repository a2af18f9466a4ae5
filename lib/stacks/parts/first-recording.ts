import type { Fact } from '../contract/stack.ts'

export const firstRecording = (site: string): Fact => ({
  title: 'The first recording',
  text: `Open \`${site}\`, then record with the microphone or upload a file. The first transcript takes some minutes longer: the speech models are loaded when they are first used.`,
})

export const NO_MICROPHONE =
  'Until a device trusts it, its browser warns at every visit and may refuse the microphone.'
