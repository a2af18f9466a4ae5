import type { ComposeModel, ComposeService } from '@/lib/plan/compose/model.ts'
import type { ComposeProblem } from '@/lib/plan/compose/problem.ts'
import { readCompose } from '@/lib/plan/compose/read.ts'

/** Texts by their path. Compose files in folders are there to be included or extended. */
export type ComposeTexts = Record<string, string>

export const stackedFiles = (texts: ComposeTexts) =>
  Object.keys(texts).filter(path => /^[^/]+\.yml$/.test(path))

export const readTexts = (texts: ComposeTexts) => readCompose(stackedFiles(texts), path => texts[path])

export function modelOf(texts: ComposeTexts | string): ComposeModel {
  const { model, problem } = readTexts(typeof texts === 'string' ? { 'compose.yml': texts } : texts)
  if (!model) throw new Error(`${problem.file}, line ${problem.line}: ${problem.because}`)
  return model
}

export function problemOf(texts: ComposeTexts | string): ComposeProblem {
  const { problem } = readTexts(typeof texts === 'string' ? { 'compose.yml': texts } : texts)
  if (!problem) throw new Error('the files were read without a problem')
  return problem
}

/** The service `web` of files whose lines are given without what stands around them: one text a file. */
export function webOf(...bodies: string[]): ComposeService {
  const { web } = modelOf(
    Object.fromEntries(bodies.map((body, index) => [`${index}.yml`, webFile(body)])),
  ).services
  if (!web) throw new Error('there is no service web')
  return web
}

export const webFile = (body: string) => `services:\n  web:\n${body.replace(/^(?=.)/gm, '    ')}\n`
