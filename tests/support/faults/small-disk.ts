import process from 'node:process'
import { unshared } from '@/tests/support/processes.ts'
import { runProgram } from '@/tests/support/run-program.mjs'

/** Runs a script with a small disk of its own at a folder, that nobody else sees and that goes with it. */
export function onSmallDisk(folder: string, size: string, script: string[]) {
  const [program = '', ...words] = unshared('--mount')
  const mounting = `mount -t tmpfs -o size=${size} tmpfs "$0" && exec "$@"`
  return runProgram(program, [...words, 'sh', '-c', mounting, folder, process.execPath, ...script])
}
