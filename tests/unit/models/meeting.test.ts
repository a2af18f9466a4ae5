import { describe, expect, it } from 'vitest'
import { contextFor, minutesIn, transcriptTokens } from '@/lib/models/meeting.ts'
import { stagesOf } from '@/lib/models/work.ts'

describe('contextFor', () => {
  it.each([
    [1, 8192],
    [30, 8192],
    [60, 16_384],
    [90, 24_576],
    [120, 32_768],
    [180, 49_152],
    [1440, 319_488],
  ])('a meeting of %i minutes wants %i tokens', (minutes, tokens) => {
    expect(contextFor(minutes)).toBe(tokens)
  })
  it('holds every meeting with its question and its answer', () => {
    for (let minutes = 1; minutes <= 1440; minutes++) {
      expect(contextFor(minutes)).toBeGreaterThanOrEqual(transcriptTokens(minutes) + 1500)
      expect(minutesIn(contextFor(minutes))).toBeGreaterThanOrEqual(minutes)
    }
  })
})

describe('minutesIn', () => {
  it.each([
    [16_384, 67],
    [1500, 0],
    [1000, 0],
  ])('%i tokens hold %i minutes', (tokens, minutes) => {
    expect(minutesIn(tokens)).toBe(minutes)
  })
})

describe('stagesOf', () => {
  const questionsOf = (minutes: number, thinks = false) =>
    stagesOf(minutes, thinks).flatMap(({ questions }) => questions)

  it('asks about an hour as Reflector does', () => {
    const [topics, summaries, items] = stagesOf(60, false)
    expect(topics?.questions[0]).toMatchObject({ count: 16 })
    expect(topics?.questions[0]?.prompt).toBeCloseTo(1925, -1)
    expect(summaries?.questions[0]).toMatchObject({ count: 7, prompt: 13_200 })
    expect(items?.questions).toEqual([{ count: 1, prompt: 13_200, answer: 130 }])
    const answers = questionsOf(60).reduce((sum, { count, answer }) => sum + count * answer, 0)
    expect(answers).toBeGreaterThan(3600)
    expect(answers).toBeLessThan(4400)
  })
  it.each([
    [5, 3],
    [180, 36],
    [1440, 50],
    [1, 2],
  ])('finds in %i minutes %i topics', (minutes, topics) => {
    expect(stagesOf(minutes, false)[0]?.questions[0]?.count).toBe(topics)
  })
  it.each([
    [5, 1],
    [6, 2],
    [15, 2],
    [30, 3],
    [45, 4],
    [60, 5],
    [61, 6],
    [600, 6],
  ])('finds in %i minutes %i subjects', (minutes, subjects) => {
    expect(stagesOf(minutes, false)[1]?.questions[0]?.count).toBe(2 + subjects)
  })
  it('lets a model that thinks write more, and read the same', () => {
    for (const [index, question] of questionsOf(60, true).entries()) {
      const plain = questionsOf(60)[index]
      expect(question.answer).toBeGreaterThan(plain?.answer ?? Number.NaN)
      expect(question.prompt).toBe(plain?.prompt)
    }
  })
  it('knows the patience of each step', () => {
    expect(stagesOf(60, false).map(({ limit }) => limit)).toEqual([1200, 1200, 180])
  })
})
