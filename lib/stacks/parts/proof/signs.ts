import { blocks, type Finding } from '../../../doctor/finding.ts'
import { STAGES } from './stages.ts'

/** By what a service logs it is known which stage went wrong, and where the reason is seen too, why. The first of a stage counts. */
export interface Sign {
  pattern: RegExp
  stage: string
  /** It may still come right: the work is tried again for a while. */
  passing?: string
  finding: Finding
}

const { sound, text, topics, speakers, summary } = STAGES

const FFMPEG = blocks(
  'proof-ffmpeg',
  'The server has no FFmpeg',
  'Without it no recording can be read. The image of the server is not the one that Reflector publishes, or was built in another way.',
  'Apply again with the image of the release, or add FFmpeg to the image that you build.',
)
const STORAGE = blocks(
  'proof-storage',
  'The recording could not be put into the storage',
  'The worker keeps the sound there before anything else reads it.',
  'Look at the choice of storage, its address and its keys, then apply and prove it again.',
)
const LOADING = blocks(
  'proof-models-loading',
  'The speech models are not loaded yet',
  'The service for speech answers 503 until they are. They are fetched and loaded at its first start, which takes minutes.',
  'Wait until its log says that it is ready, then prove it again: nothing has to be changed.',
)
const SPEECH = blocks(
  'proof-speech',
  'The service for speech did not answer as it should',
  'The worker sent it the sound and got no text.',
  'Look at the log of the speech service and of the worker. Where it is on another machine, check its address and key.',
)
const ASSEMBLE = blocks(
  'proof-assemble',
  'Words came, and no transcript was made of them',
  'The worker joins the words and the speakers to a transcript before it looks for topics.',
  'Look at the log of the worker. If the disk and the database are well, report it to Reflector.',
)
const SPEAKERS = blocks(
  'proof-speakers',
  'Speakers could not be told apart',
  'Reflector goes on without, so that everything is said by one speaker.',
  'Mostly the model for it could not be fetched: look at the Hugging Face token, whether its account accepted the terms, and at the log of the speech service.',
)
const NO_SPEAKERS = blocks(
  'proof-speakers-off',
  'Telling speakers apart is switched off',
  'The worker says so, so that everything is said by one speaker.',
  'Apply again with a service for speech that tells speakers apart.',
)
const LLM = blocks(
  'proof-llm',
  'The language model did not answer as it should',
  'Reflector asks it for topics, title and summary, and shows the text of a recording by its topics.',
  'Check that the language model runs and is the one chosen, or the address and key of the service. Then prove it again.',
)

const RETRIED = 'The language model did not answer as it should; the worker tries again.'

/** The reasons before the places: what names a reason says more. */
export const SIGNS: Sign[] = [
  { pattern: /(?:no such file or directory: '|\/bin\/sh: .{0,20})ffmpeg/i, stage: sound.id, finding: FFMPEG },
  { pattern: /storage backend required/i, stage: text.id, finding: STORAGE },
  {
    pattern: /503 service unavailable/i,
    stage: text.id,
    passing: 'The speech models are still loading; the worker tries again.',
    finding: LOADING,
  },
  { pattern: /diarization disabled/i, stage: speakers.id, finding: NO_SPEAKERS },
  { pattern: /diarization failed/i, stage: speakers.id, finding: SPEAKERS },
  { pattern: /\[hatchet\] upload_audio failed/i, stage: text.id, finding: STORAGE },
  { pattern: /\[hatchet\] transcribe failed/i, stage: text.id, finding: SPEECH },
  { pattern: /\[hatchet\] assemble_transcript failed/i, stage: topics.id, finding: ASSEMBLE },
  { pattern: /error in parallel processing \(task 0\)/i, stage: text.id, finding: SPEECH },
  {
    pattern: /\[hatchet\] detect_topics failed/i,
    stage: topics.id,
    passing: RETRIED,
    finding: LLM,
  },
  {
    pattern: /\[hatchet\] (?:generate_title|generate_summaries) failed/i,
    stage: summary.id,
    passing: RETRIED,
    finding: LLM,
  },
  { pattern: /error in title and summary generation/i, stage: summary.id, finding: LLM },
  {
    // Without workflows the language model is asked for topics first.
    pattern:
      /file pipeline failed for transcript \S{1,64}: (?:api\w{0,20}error|\w{0,20}timeouterror|authenticationerror|notfounderror|ratelimiterror|llm\w{0,20}|workflow\w{0,30})/i,
    stage: topics.id,
    finding: LLM,
  },
]
