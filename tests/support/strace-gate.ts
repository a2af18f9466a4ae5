import { once } from 'node:events'
import { existsSync, writeSync } from 'node:fs'
import process from 'node:process'

/** Where somebody is told that this process has come to the gate. */
export const BELL = 3

/** Waits until somebody has taken hold of this process: whoever looks on sees nothing of how it began. */
export async function waitAtGate(): Promise<void> {
  const opened = once(process.stdin, 'end')
  process.stdin.resume()
  writeSync(BELL, '.')
  await opened
}

const END = '/end-of-what-is-looked-at'

/** From here on nobody needs to look on any more. */
export const passEnd = (): void => {
  existsSync(END)
}

export const isEnd = (call: string): boolean => call.includes(END)
