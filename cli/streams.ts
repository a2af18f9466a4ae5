import process from 'node:process'

/** For people: what happens and what to do. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** For programs: the result, and nothing else. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
