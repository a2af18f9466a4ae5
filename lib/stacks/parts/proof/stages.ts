import type { ProofStage } from '../../contract/proof.ts'

/** In the order in which Reflector comes to them. On a slow processor a model may have to be fetched and loaded first. */
export const STAGES = {
  signIn: { id: 'sign-in', title: 'Sign in', within: 20 },
  upload: { id: 'upload', title: 'Send the recording', within: 120 },
  taken: { id: 'taken', title: 'A worker takes it', within: 90 },
  sound: { id: 'sound', title: 'Prepare the sound', within: 120 },
  text: { id: 'text', title: 'Turn speech into text', within: 1800 },
  topics: { id: 'topics', title: 'Find its topics', within: 1200 },
  speakers: { id: 'speakers', title: 'Tell the speakers apart', within: 10 },
  summary: { id: 'summary', title: 'Write title and summary', within: 1200 },
  playback: { id: 'playback', title: 'Play it back', within: 20 },
} as const satisfies Record<string, ProofStage>

export const stagesOf = (signsIn: boolean): ProofStage[] =>
  Object.values(STAGES).filter(({ id }) => signsIn || id !== STAGES.signIn.id)
