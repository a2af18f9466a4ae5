import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const own = '/etc/apt'

/**
 * Writes this machine's own Debian sources into a folder, with the name of the suite changed, so that packages of
 * another release come from the mirror that this machine already trusts.
 * @param {string} folder
 * @param {{ from: string, to: string }} suites
 */
export async function writeSources(folder, { from, to }) {
  const entries = (await Promise.all((await sourceFiles()).map(readEntries))).flat()
  const wanted = entries.filter(entry => offersSuite(entry.text, from))
  if (wanted.length === 0) {
    throw new Error(`No file in ${own} names ${from} main as a source of packages, so there is none to copy.`)
  }
  await Promise.all(
    wanted.map(({ text, ending }, index) =>
      writeFile(join(folder, `${index}${ending}`), `${renameSuite(text, from, to)}\n`),
    ),
  )
}

async function sourceFiles() {
  const parts = await readdir(join(own, 'sources.list.d')).catch(() => [])
  return [join(own, 'sources.list'), ...parts.map(name => join(own, 'sources.list.d', name))]
}

/**
 * A .sources file has an entry a paragraph, a .list file an entry a line; apt ignores every other file.
 * @param {string} file
 */
async function readEntries(file) {
  const ending = ['.sources', '.list'].find(known => file.endsWith(known))
  if (!ending) return []
  const text = await readFile(file, 'utf8').catch(() => '')
  const entries = text.split(ending === '.sources' ? /\n\s*\n/ : '\n').map(withoutComments)
  return entries
    .filter(entry => /^(Types:.*\bdeb\b|deb\s)/m.test(entry))
    .map(entry => ({ text: entry, ending }))
}

/** @param {string} entry */
function withoutComments(entry) {
  return entry
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .join('\n')
}

/** @param {string} entry @param {string} suite */
function offersSuite(entry, suite) {
  if (/^Enabled:\s*no\b/m.test(entry)) return false
  const words = entry.split(/\s+/)
  return (
    words.includes('main') && [suite, `${suite}-updates`, `${suite}-security`].some(s => words.includes(s))
  )
}

/** @param {string} entry @param {string} from @param {string} to */
function renameSuite(entry, from, to) {
  return entry.replaceAll(new RegExp(`(?<=\\s)${from}(?=[-\\s]|$)`, 'g'), to)
}
