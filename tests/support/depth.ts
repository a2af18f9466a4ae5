import process from 'node:process'

/** What part of the cases is tried: a part is enough before every commit, and `npm test` tries them all. */
export const depth = Number(process.env.TEST_DEPTH ?? 1)
