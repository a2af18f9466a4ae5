import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { plain } from '@/lib/system/plain-text.ts'

/** Where a person may be asked; what is no terminal has nobody. */
export interface Terminal {
  input: Readable & { isTTY?: boolean }
  output: Writable & { isTTY?: boolean }
}

export const HERE: Terminal = { input: process.stdin, output: process.stderr }

export const isAttended = ({ input, output }: Terminal): boolean =>
  input.isTTY === true && output.isTTY === true

/** A line that was typed in answer; undefined where the input came to its end. */
export type Ask = (question: string) => Promise<string | undefined>

/** Asks a person something, or several things in a row. */
export async function asking<T>({ input, output }: Terminal, converse: (ask: Ask) => Promise<T>): Promise<T> {
  // The terminal keeps its lines to itself until Enter: Ctrl-C ends this as it ends any program.
  const questions = createInterface({ input, output, terminal: false })
  try {
    return await converse(
      question =>
        new Promise(resolve => {
          questions.once('close', () => resolve(undefined))
          questions.question(plain(question), answer => resolve(answer.trim()))
        }),
    )
  } finally {
    questions.close()
  }
}
