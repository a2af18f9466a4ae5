import { readdirSync } from 'node:fs'
import { expect } from 'vitest'
import { lendFolder } from './lent.ts'
import { type Exit, type Launch, runWizard } from './wizard.ts'

/** Runs the launcher in an empty folder, which has to stay empty. */
export async function runWithoutTrace(args: string[], launch: Omit<Launch, 'args'> = {}): Promise<Exit> {
  const cwd = lendFolder()
  const exit = await runWizard(args, { cwd, ...launch })
  expect(readdirSync(cwd)).toEqual([])
  return exit
}

/** Whether it was explained why not: one message for people, nothing for programs, no trace of code. */
export function expectRefusal(
  { code, stdout, stderr }: Exit,
  expected: { code: 1 | 2; because: RegExp },
): void {
  expect({ code, stdout }).toEqual({ code: expected.code, stdout: '' })
  expect(stderr).toMatch(expected.because)
  expect(stderr).toMatch(/^reflector-wizard: \S.*[.)]\n$/)
  expect(stderr).not.toMatch(/^\s+at |should not|Error:|\[object|undefined/m)
}
