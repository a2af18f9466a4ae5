import { blocks, type Finding } from '../../../doctor/finding.ts'
import { STAGES } from './stages.ts'

const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

export const unreachable = (base: string, saw: string): Finding =>
  blocks(
    'proof-unreachable',
    `Reflector does not answer at ${base}`,
    sentence(saw),
    'Apply again, which starts what does not run. If it just was started, wait a minute and prove it again.',
  )

export const refusedSignIn = (saw: string): Finding =>
  blocks(
    'proof-password',
    'Reflector does not take this password',
    sentence(saw),
    'Type the password of admin@localhost again. If nobody knows it any more, apply with a new one.',
  )

export const tooManyTries = (saw: string): Finding =>
  blocks(
    'proof-tries',
    'Reflector takes no password at the moment',
    sentence(saw),
    'After ten tries it waits for five minutes. Prove it again then.',
  )

export const uploadRefused = (saw: string): Finding =>
  blocks(
    'proof-upload',
    'Reflector did not take the recording',
    sentence(saw),
    'Look at the log of the server: a full disk, the storage or the workflow engine may be the reason.',
  )

/** Nobody has to sign in by the answers of this folder, so another one's answer this is, or that of older answers. */
export const wantsSignIn = (saw: string): Finding =>
  blocks(
    'proof-stranger',
    'What answers there wants to know who asks',
    `${sentence(saw)} By the answers of this folder nobody has to sign in, so something else may answer at this address.`,
    'See whether another program has the ports of this stack, and set it up again so that what runs is what the files say.',
  )

export const wordless = blocks(
  'proof-no-words',
  'No word came back',
  'Reflector came to the end of the recording and understood nothing in it, although it holds two voices.',
  'Look at the log of the speech service: its model may not be loaded, or be one for other languages.',
)

export const topicless = blocks(
  'proof-no-topics',
  'Words came back, topics did not',
  'Reflector came to the end of the recording with words and without a topic, and shows a text by its topics.',
  'Check that the language model runs, that it can call tools, and that its address and key are right.',
)

export const noSummary = blocks(
  'proof-no-summary',
  'Title or summary is missing',
  'Reflector came to the end of the recording, but the language model wrote nothing.',
  'Check that the language model runs, that it can call tools, and that its address and key are right.',
)

export const notPlayed = (saw: string): Finding =>
  blocks(
    'proof-playback',
    'The recording cannot be played back',
    sentence(saw),
    'Look at the log of the server, and whether the volume of its data is there.',
  )

const WORKER =
  'Look at the logs of the workers with `docker compose logs`, then apply again: it starts what does not run.'

/** Where the logs name no reason. */
const SILENT: Record<string, [title: string, remedy: string]> = {
  [STAGES.taken.id]: [
    'No worker takes the recording',
    'See with `reflector-wizard status` which worker does not work, and restart it: with *Restart* on the dashboard, or with `docker restart` and the name of its container. If a worker does not run at all, apply again.',
  ],
  [STAGES.sound.id]: ['The sound could not be prepared', WORKER],
  [STAGES.text.id]: [
    'Speech did not become text',
    'No log names words either. If speech models are still being fetched or loaded, wait and prove it again. Else look at the logs of the speech service and of the workers.',
  ],
  [STAGES.topics.id]: [
    'Words came back, topics did not',
    'Topics come from the language model. If it is still loading, wait and prove it again. Else check that it runs, that it can call tools, and that its address and key are right.',
  ],
  [STAGES.summary.id]: [
    'Title and summary were not written',
    'If the language model is still loading, wait and prove it again. Else look at its log and at the logs of the workers.',
  ],
}

export function notReached(stage: string, because: string): Finding {
  const [title, remedy] = SILENT[stage] ?? ['It did not work', WORKER]
  return blocks(`proof-${stage}`, title, because, remedy)
}
