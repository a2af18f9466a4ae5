import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './steps.mjs'

/*
 * Makes the recording that the proof sends through an installation: proof/dialogue.json as two voices of
 * espeak-ng speak it. The same programs make the same bytes; others may make others.
 */

const folder = join(root, 'proof')
/** A low voice and a high one, from two countries: whoever tells speakers apart shall not have to guess. */
const VOICES = [
  ['en-us+m3', '38'],
  ['en-gb+f4', '68'],
]
/** Between two turns, in seconds. */
const PAUSE = '0.45'

const { file, lines } = JSON.parse(readFileSync(join(folder, 'dialogue.json'), 'utf8'))
const workplace = mkdtempSync(join(tmpdir(), 'proof-clip-'))
try {
  const spoken = lines.map(
    (/** @type {{ speaker: number, text: string }} */ line, /** @type {number} */ at) =>
      speak(line, join(workplace, `${at}.wav`)),
  )
  encode(spoken, join(folder, file))
} finally {
  rmSync(workplace, { recursive: true })
}

/** @param {{ speaker: number, text: string }} line @param {string} path */
function speak({ speaker, text }, path) {
  const [voice = '', pitch = ''] = VOICES[speaker] ?? []
  run('espeak-ng', ['-v', voice, '-p', pitch, '-s', '158', '-w', path, text])
  return path
}

/** @param {string[]} spoken @param {string} into */
function encode(spoken, into) {
  const padded = spoken.map((_, at) => `[${at}]aresample=24000,apad=pad_dur=${PAUSE}[p${at}]`).join(';')
  const joined = `${spoken.map((_, at) => `[p${at}]`).join('')}concat=n=${spoken.length}:v=0:a=1[whole]`
  run('ffmpeg', [
    ...['-y', '-loglevel', 'error', '-bitexact'],
    ...spoken.flatMap(path => ['-i', path]),
    ...['-filter_complex', `${padded};${joined}`, '-map', '[whole]'],
    ...['-c:a', 'libopus', '-b:a', '32k', '-application', 'voip', '-ac', '1'],
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-serial_offset', '1', into],
  ])
}

/** @param {string} program @param {string[]} argv */
function run(program, argv) {
  execFileSync(program, argv, { stdio: ['ignore', process.stderr, process.stderr] })
}
