import { Refusal } from '@/lib/refusal.ts'

export type EnvFileFault = keyof typeof EXPLANATIONS

const EXPLANATIONS = {
  'name-character':
    'a name may hold only letters, digits and _ . - [ ], and = must follow it. Put the value in quotes if it continues here, or start the line with # if it is a comment',
  'name-space': 'there is a space inside a name. Start the line with # if it is a comment',
  'name-missing': 'nothing follows the word export. Remove it',
  'quote-open': 'the quote that opens here is never closed. Close it or remove it',
  'reference-malformed':
    'a reference that begins with ${ is malformed here. Close it, or write $$ for a plain dollar sign',
  'reference-unset': 'this value requires a variable that is not set. Set it, or give the value itself',
  'reference-deep': 'references are nested too deeply here. Write the value itself',
  'too-long': 'the file has more than 10,000 lines. Remove what no service needs',
  'too-large': 'the references of this file unfold into megabytes. Shorten the values that they name',
} as const

/** Compose would refuse the whole file. Says where and why, and never quotes what stands there: it may be secret. */
export class EnvFileError extends Refusal {
  constructor(
    readonly fault: EnvFileFault,
    readonly line: number,
    /** From 1, where the fault is one character. */
    readonly column?: number,
  ) {
    const place = column === undefined ? `Line ${line}` : `Line ${line}, column ${column}`
    super('refused', `${place}: ${EXPLANATIONS[fault]}.`)
  }
}
