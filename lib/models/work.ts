import { transcriptTokens } from './meeting.ts'

/** Questions of one kind that the server asks a model about one meeting. */
export interface Questions {
  count: number
  /** Tokens to read for each, and to write. */
  prompt: number
  answer: number
}

/** What a server has no patience beyond, in seconds, with a name for it. */
export interface Stage {
  name: string
  questions: Questions[]
  limit: number
}

/** Seconds, from the constants of Reflector's workflows: heavy steps, and the one for action items. */
const HEAVY = 1200
const ACTION_ITEMS = 180

const ANSWER = 130
/** Tokens of thought for a question: an assumption, no measurement. */
const THOUGHT = 400
const AROUND_A_TOPIC = 1100
const SHORT = 1000

/** What Reflector asks about a meeting. The steps run one after the other, as does Ollama. */
export function stagesOf(minutes: number, thinks: boolean): Stage[] {
  const answer = ANSWER + (thinks ? THOUGHT : 0)
  const whole = transcriptTokens(minutes)
  const topics = topicsIn(minutes)
  const subjects = subjectsIn(minutes)
  const all = (count: number): Questions => ({ count, prompt: whole, answer })
  const short = (count: number): Questions => ({ count, prompt: SHORT, answer })
  return [
    {
      name: 'topics',
      questions: [{ count: topics, prompt: whole / topics + AROUND_A_TOPIC, answer }],
      limit: HEAVY,
    },
    // Who took part, what it was about, and each of that.
    { name: 'summaries', questions: [all(2 + subjects), short(2 + subjects)], limit: HEAVY },
    { name: 'action items', questions: [all(1)], limit: ACTION_ITEMS },
  ]
}

/** More for longer meetings, but not in proportion. */
function topicsIn(minutes: number): number {
  const topics = Math.round(0.833 * minutes ** 0.723)
  return Math.min(50, Math.max(2, topics))
}

const SUBJECTS: [minutes: number, subjects: number][] = [
  [5, 1],
  [15, 2],
  [30, 3],
  [45, 4],
  [60, 5],
]

const subjectsIn = (minutes: number) => SUBJECTS.find(([upTo]) => minutes <= upTo)?.[1] ?? 6
