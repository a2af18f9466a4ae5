import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { bundle } from '../../support/bundle.ts'
import { packSmall } from '../../support/small-pack.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const ROUNDS = 20
const STARTS = 3

/** Unpacks one archive under many names, one after the other; says where each one went. */
const PROGRAM = `
  import { unpackOnce } from '@/lib/system/unpack/unpack.ts'
  const [archive, rounds] = process.argv.slice(2)
  process.stdin.once('data', () => {
    for (let round = 0; round < Number(rounds); round++) console.log(unpackOnce(archive, 'server-' + round))
  })
  console.log('ready')
`

function start(program: string, archive: string) {
  const child = spawn(process.execPath, [program, archive, String(ROUNDS)], {
    env: { ...process.env, XDG_CACHE_HOME: join(folder(), 'cache'), TMPDIR: join(folder(), 'tmp') },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const ready = new Promise<void>(resolve => {
    createInterface(child.stdout).on('line', line => (line === 'ready' ? resolve() : lines.push(line)))
  })
  const ended = once(child, 'close').then(() => lines)
  return { ready, ended, go: () => child.stdin.end('go') }
}

async function startAll(program: string, archive: string) {
  const starts = Array.from({ length: STARTS }, () => start(program, archive))
  await Promise.all(starts.map(({ ready }) => ready))
  for (const { go } of starts) go()
  return Promise.all(starts.map(({ ended }) => ended))
}

it.each([
  ['where nothing was', () => {}],
  [
    'where something damaged was',
    (target: string) => {
      mkdirSync(target, { recursive: true, mode: 0o700 })
      writeFileSync(join(target, 'files.json'), '[["package.json",1]]')
    },
  ],
])('several starts at once end with one whole folder, in the same place, %s', async (_, prepare) => {
  const { archive, files } = packSmall(folder())
  const program = join(folder(), 'program.mjs')
  bundle(PROGRAM, program)
  mkdirSync(join(folder(), 'tmp'))
  const cache = join(folder(), 'cache', 'reflector-wizard')
  const targets = Array.from({ length: ROUNDS }, (_, round) => join(cache, `server-${round}`))
  for (const target of targets) prepare(target)

  const outputs = await startAll(program, archive)

  expect(outputs).toEqual(Array.from({ length: STARTS }, () => targets))
  expect(readdirSync(cache).sort()).toEqual(targets.map(target => target.slice(cache.length + 1)).sort())
  for (const target of targets)
    for (const [path, text] of Object.entries(files))
      expect(readFileSync(join(target, path), 'utf8')).toBe(text)
})
