import { Composer, LineCounter, Parser } from 'yaml'
import { ambiguityIn } from './ambiguous-yaml.ts'
import { nestedTokens } from './nesting.ts'
import type { Dict } from './node.ts'
import { fail } from './problem.ts'
import { Recent } from './recent.ts'
import { type Path, TreeReader } from './tree.ts'
import { yamlFault } from './yaml-fault.ts'

/** One YAML document, and the places where it says `!reset` or `!override`. */
export interface Document {
  root: Dict
  resets: readonly Path[]
}

const LONGEST = 256 * 1024
const DEEPEST = 100

/** They end a line, and so a comment, for Compose and not for our YAML library: keys could hide behind them. */
export const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/

/** A file is read alone, under an override and by whoever extends it: its text is parsed once. */
const recent = new Recent<Document[]>(16)

/** The documents of one compose file; a file of nothing but comments has none. */
export const readDocuments = (file: string, text: string): Document[] =>
  recent.get(`${file}\0${text}`, () => parsed(file, text))

function parsed(file: string, text: string): Document[] {
  if (text.length > LONGEST) tooLong(file)
  const otherEnd = text.search(OTHER_LINE_ENDS)
  if (otherEnd !== -1) otherLineEnd(file, text.slice(0, otherEnd).split(/\r\n?|\n/).length)
  const lines = new LineCounter()
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  const normal = text.replace(/\r\n?/g, '\n')
  const tokens = [...new Parser(lines.addNewLine).parse(normal)]
  const lateMark = normal.indexOf('\uFEFF', 1)
  if (lateMark !== -1) byteOrderMark(file, lineAt(lateMark))
  for (const token of tokens)
    for (const nested of nestedTokens(token)) {
      if (nested.depth > DEEPEST) tooDeep(file, lineAt(token.offset))
      const ambiguity = ambiguityIn(nested, normal)
      if (ambiguity)
        fail('not-yaml', { file, line: lineAt(ambiguity.offset) }, ambiguity.because, ambiguity.remedy)
    }
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false })
  return Array.from(composer.compose(tokens), document => {
    const [error] = document.errors
    if (error) notYaml(file, lineAt(error.pos[0]), yamlFault(error.code))
    const { node, resets } = new TreeReader(file, normal, lineAt).read(document.contents)
    return node?.kind === 'dict' ? { root: node, resets } : notAMapping(file, lineAt(document.range[0]))
  })
}

const tooLong = (file: string) =>
  fail('too-large', { file, line: 1 }, 'The file is larger than 256 kilobytes.', 'Give a compose file.')

const otherLineEnd = (file: string, line: number) =>
  fail(
    'not-yaml',
    { file, line },
    'It contains an invisible character that Compose takes for a line end (U+0085, U+2028 or U+2029).',
    'Remove the character, or write it as an escape such as "\\u2028" in double quotes.',
  )

const byteOrderMark = (file: string, line: number) =>
  fail(
    'not-yaml',
    { file, line },
    'It contains an invisible byte order mark (U+FEFF), which Compose skips in some places.',
    'Remove the character, or write it as an escape such as "\\uFEFF" in double quotes.',
  )

const tooDeep = (file: string, line: number) =>
  fail(
    'too-large',
    { file, line },
    `Its values nest more than ${DEEPEST} levels deep.`,
    'Give a compose file.',
  )

const notYaml = (file: string, line: number, fault: string) =>
  fail('not-yaml', { file, line }, `It is not valid YAML: ${fault}.`, 'Correct or restore the file.')

const notAMapping = (file: string, line: number) =>
  fail(
    'shape',
    { file, line },
    'A compose file is a mapping, beginning with names like `services:`.',
    'Restore the file.',
  )
