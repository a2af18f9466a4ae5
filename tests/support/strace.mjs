import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readDebian } from './debian/release.mjs'
import { unpackPackages } from './debian/unpack-packages.mjs'
import { findProgram } from './find-program.mjs'
import { runProgram } from './run-program.mjs'

// Debian's strace shows call stacks by these; the C library is the machine's own.
const packages = ['strace', 'libunwind8', 'liblzma5']

/** @typedef {{ program: string, env: Record<string, string> }} Strace */

/** @type {Promise<Strace> | undefined} */
let ensured

/**
 * The strace with which tests stop a program at its system calls: the machine's own, or else one that they unpack.
 * @returns {Promise<Strace>}
 */
export function ensureStrace() {
  ensured ??= findOrUnpack()
  return ensured
}

async function findOrUnpack() {
  const found = await findProgram('strace')
  return works(found ? { program: found, env: {} } : await unpackStrace().catch(explain))
}

async function unpackStrace() {
  const debian = await readDebian()
  if (!debian) throw new Error(`this system (${process.platform}) is not Debian`)
  const root = await unpackPackages(packages, { from: debian.codename, to: debian.codename })
  const libraries = join(root, 'usr', 'lib')
  const own = (await readdir(libraries)).find(name => name.endsWith('-linux-gnu')) ?? ''
  return { program: join(root, 'usr', 'bin', 'strace'), env: { LD_LIBRARY_PATH: join(libraries, own) } }
}

/** @param {Error} error @returns {never} */
function explain(error) {
  throw new Error(
    'The tests stop a program at its system calls with strace, and this machine has none. ' +
      `They take it from Debian without installing it, but: ${error.message}. Install strace and run the tests again.`,
  )
}

/** @param {Strace} strace */
async function works(strace) {
  const { code, stderr } = await runProgram(strace.program, ['-qq', 'true'], { env: strace.env })
  if (code === 0) return strace
  throw new Error(
    `The tests stop a program at its system calls, and strace may not do that here: ${stderr.trim()}. ` +
      'In a container, start that with --cap-add=SYS_PTRACE or --privileged.',
  )
}
