import { describe, expect, it } from 'vitest'
import type { Proved, Reply } from '@/lib/stacks/contract/proof.ts'
import { proveReflector } from '@/lib/stacks/parts/proof/prove.ts'
import { stagesOf } from '@/lib/stacks/parts/proof/stages.ts'
import { ok, pretendTalk, refusal } from '@/tests/support/pretend-talk.ts'
import { richTraceback } from '@/tests/support/rich-traceback.ts'

const BASE = 'https://reflector.example'
const recording = (status: string, more: object = {}) => ok({ status, duration: 0, ...more })
const READ = recording('processing', { duration: 18_000 })
const ENDED = recording('ended', { duration: 18_000, title: 'Greetings', short_summary: 'They greet.' })
const TOPICS = ok([
  {
    segments: [
      { speaker: 0, text: 'Good morning to' },
      { speaker: 0, text: 'you.' },
      { speaker: 1, text: ' Good evening.' },
    ],
  },
])
/** Hatchet tries three times again. */
const TRIES = [1, 2, 3, 4]
const SOUND: Reply = { status: 200, type: 'audio/mpeg', size: 50_000, body: '' }

const WELL: Record<string, Reply[]> = {
  'POST /transcripts': [ok({ id: 'abc' })],
  'POST /transcripts/abc/record/upload': [ok({ status: 'ok' })],
  'GET /transcripts/abc': [recording('uploaded'), recording('processing'), READ, READ, ENDED],
  'GET /transcripts/abc/topics': [ok([]), TOPICS],
  'GET /transcripts/abc/audio/mp3': [SOUND],
}

async function proved(answers: Record<string, Reply[]>, { logged = [] as string[], signsIn = false } = {}) {
  const { talk, asked } = pretendTalk({ ...WELL, ...answers }, logged)
  const all: Proved[] = []
  for await (const news of proveReflector(talk, BASE, stagesOf(signsIn))) all.push(news)
  const failed = all.flatMap(news => ('failed' in news ? [news] : []))
  return {
    all,
    asked,
    done: all.flatMap(news => ('saw' in news ? [news.stage] : [])),
    notes: all.flatMap(news => ('note' in news ? [news.note] : [])),
    failed: failed.map(({ stage, failed }) => `${stage}: ${failed.title}`),
    remedies: failed.map(({ failed }) => failed.remedy),
  }
}

describe('the proof of Reflector', () => {
  it('goes through every stage and gives the turns as they came back', async () => {
    const { all, done, failed } = await proved({})
    expect(failed).toEqual([])
    expect(done).toEqual(stagesOf(false).map(({ id }) => id))
    expect(all).toContainEqual({
      heard: [
        { speaker: 0, text: 'Good morning to you.' },
        { speaker: 1, text: 'Good evening.' },
      ],
    })
    expect(all).toContainEqual({ stage: 'text', saw: '5 of 6 words as they were said' })
    expect(all).toContainEqual({ stage: 'speakers', saw: '2 speakers' })
  })

  it('uploads the clip as a file of the form, in one piece', async () => {
    const { asked } = await proved({})
    expect(asked[1]).toMatchObject({
      path: 'POST /transcripts/abc/record/upload',
      file: { field: 'chunk', clip: { file: 'talk.ogg' } },
    })
  })

  it('signs in first where that is needed, and shows what it was given from then on', async () => {
    const login = { 'POST /auth/login': [ok({ access_token: 'the-token' })] }
    const { asked, done } = await proved(login, { signsIn: true })
    expect(done[0]).toBe('sign-in')
    expect(asked[0]).toMatchObject({ json: { email: 'admin@localhost', password: 'the password' } })
    expect(asked.slice(1).every(({ bearer }) => bearer === 'the-token')).toBe(true)
  })

  it('waits for a server that is still starting, and says so', async () => {
    const { notes, failed } = await proved({ 'POST /transcripts': [refusal(502), ok({ id: 'abc' })] })
    expect(notes[0]).toBe('Not yet: it answers 502: No.')
    expect(failed).toEqual([])
  })
})

describe('what fails is named, with what to do', () => {
  const given = recording('error', { duration: 18_000 })
  const broken = { 'GET /transcripts/abc': [READ, READ, given], 'GET /transcripts/abc/topics': [ok([])] }
  const CASES: [what: string, answers: Record<string, Reply[]>, logged: string[], failed: string[]][] = [
    [
      'a server that is not there',
      { 'POST /transcripts': [{ why: 'nobody listens there' }] },
      [],
      ['upload: Reflector does not answer at https://reflector.example'],
    ],
    [
      'a recording that is refused',
      { 'POST /transcripts/abc/record/upload': [refusal(500, 'Disk full')] },
      [],
      ['upload: Reflector did not take the recording'],
    ],
    [
      'another program at its address, which wants people to sign in',
      { 'POST /transcripts': [refusal(401, 'Not authenticated')] },
      [],
      ['upload: What answers there wants to know who asks'],
    ],
    [
      'a worker that takes nothing',
      { 'GET /transcripts/abc': [recording('uploaded')] },
      [],
      ['taken: No worker takes the recording'],
    ],
    [
      'a server without FFmpeg',
      { 'GET /transcripts/abc': [recording('processing'), recording('error')] },
      ["FileNotFoundError: [Errno 2] No such file or directory: 'ffmpeg'"],
      ['sound: The server has no FFmpeg'],
    ],
    [
      'models that are still loading',
      broken,
      ["[Hatchet] transcribe failed error=Server error '503 Service Unavailable' for url 'http://x'"],
      ['text: The speech models are not loaded yet'],
    ],
    [
      'a speech service that fails',
      broken,
      ['[Hatchet] transcribe failed error=Boom'],
      ['text: The service for speech did not answer as it should'],
    ],
    [
      'a language model that fails in a workflow',
      broken,
      ['[Hatchet] detect_topics failed error=Connection error.'],
      ['topics: The language model did not answer as it should'],
    ],
    [
      'a language model that fails, between tracebacks of the real length',
      broken,
      [
        'transcribe complete: 48 words',
        ...TRIES.flatMap(() => richTraceback('[Hatchet] detect_topics failed error=Connection error.', 3350)),
      ],
      ['topics: The language model did not answer as it should'],
    ],
    [
      'a speech service that fails, between tracebacks of the real length',
      broken,
      TRIES.flatMap(() => richTraceback('[Hatchet] transcribe failed error=Boom', 1130)),
      ['text: The service for speech did not answer as it should'],
    ],
    [
      'words without topics, where no log says why',
      broken,
      ['[Hatchet] transcribe failed error=Boom', 'transcribe complete: 48 words'],
      ['topics: Words came back, topics did not'],
    ],
    [
      'words without topics in the end',
      { 'GET /transcripts/abc': [READ, READ, ENDED], 'GET /transcripts/abc/topics': [ok([])] },
      ['transcribe complete: 48 words'],
      ['topics: Words came back, topics did not'],
    ],
    [
      'words that cannot be joined to a transcript',
      broken,
      ['transcribe complete: 48 words', '[Hatchet] assemble_transcript failed error=Boom'],
      ['topics: Words came, and no transcript was made of them'],
    ],
    [
      'a language model that fails before there were workflows',
      broken,
      ['File pipeline failed for transcript abc: APIConnectionError: Connection error.'],
      ['topics: The language model did not answer as it should'],
    ],
    [
      'the last of several, where the others came right again',
      broken,
      ['503 Service Unavailable', 'Diarization failed: 401', '[Hatchet] generate_title failed'],
      ['summary: The language model did not answer as it should'],
    ],
    ['silence', broken, [], ['text: Speech did not become text']],
    [
      'no word in the end',
      { 'GET /transcripts/abc': [READ, READ, ENDED], 'GET /transcripts/abc/topics': [ok([])] },
      [],
      ['text: No word came back'],
    ],
    [
      'no title and no summary',
      {
        'GET /transcripts/abc': [READ, READ, recording('ended', { duration: 1 })],
        'GET /transcripts/abc/topics': [TOPICS],
      },
      [],
      ['summary: Title or summary is missing'],
    ],
    [
      'a recording that cannot be played',
      { 'GET /transcripts/abc/audio/mp3': [refusal(404, 'Audio file not found')] },
      [],
      ['playback: The recording cannot be played back'],
    ],
  ]
  it.each(CASES)('%s', async (_what, answers, logged, expected) => {
    const { failed, remedies } = await proved(answers, { logged })
    expect(failed).toEqual(expected)
    expect(remedies.every(remedy => remedy.length > 20)).toBe(true)
  })

  it('stages that must have been through count as done where the log names a later one', async () => {
    const { done } = await proved(broken, { logged: ['[Hatchet] generate_title failed'] })
    expect(done).toEqual(['upload', 'taken', 'sound', 'text', 'topics', 'speakers'])
  })

  it('words that a log counts are told as soon as it does, before there are topics', async () => {
    const late = [...Array(20).fill(READ), ENDED]
    const { all, notes } = await proved(
      { 'GET /transcripts/abc': late, 'GET /transcripts/abc/topics': [...Array(12).fill(ok([])), TOPICS] },
      { logged: ['transcribe complete: 48 words', '[Hatchet] detect_topics failed error=Connection error.'] },
    )
    expect(all).toContainEqual({ stage: 'text', saw: '48 words, as the log says' })
    expect(all).toContainEqual({ stage: 'topics', saw: '5 of 6 words as they were said' })
    expect(notes).toContain('The language model did not answer as it should; the worker tries again.')
  })

  it('of a failure of thousands of lines the last three that name it are shown', async () => {
    const again = (n: number) => richTraceback(`[Hatchet] detect_topics failed attempt=${n}`, 3350)
    const { all } = await proved(broken, { logged: TRIES.flatMap(again) })
    expect(all.flatMap(news => ('failed' in news ? [news.lines] : []))).toEqual([
      [2, 3, 4].map(n => `[Hatchet] detect_topics failed attempt=${n}`),
    ])
  })

  it('speakers that could not be told apart do not end it', async () => {
    const one = ok([{ segments: [{ speaker: 0, text: 'Good morning' }] }])
    const { failed, done } = await proved(
      { 'GET /transcripts/abc/topics': [one] },
      { logged: ['Diarization failed: 401 Client Error'] },
    )
    expect(failed).toEqual(['speakers: Speakers could not be told apart'])
    expect(done.slice(-2)).toEqual(['summary', 'playback'])
  })

  it('one speaker is no fault where no log names one', async () => {
    const one = ok([{ segments: [{ speaker: 0, text: 'Good morning' }] }])
    expect((await proved({ 'GET /transcripts/abc/topics': [one] })).failed).toEqual([])
  })

  it.each([
    [401, 'sign-in: Reflector does not take this password'],
    [429, 'sign-in: Reflector takes no password at the moment'],
  ])('a sign-in that is answered with %i', async (status, expected) => {
    const { failed, asked } = await proved({ 'POST /auth/login': [refusal(status)] }, { signsIn: true })
    expect(failed).toEqual([expected])
    expect(asked).toHaveLength(1)
  })

  it('says while it waits that the speech models are loading', async () => {
    const late = { 'GET /transcripts/abc': [READ, ...Array(20).fill(READ), ENDED] }
    const { notes } = await proved(
      { ...late, 'GET /transcripts/abc/topics': [...Array(20).fill(ok([])), TOPICS] },
      { logged: ["Server error '503 Service Unavailable'"] },
    )
    expect(notes.filter(note => note.includes('still loading'))).toHaveLength(1)
  })
})
