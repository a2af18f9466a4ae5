import type { ErrorCode } from 'yaml'

const WORDS: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'an alias has no usable name',
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins nothing that YAML knows',
  BAD_INDENT: 'the indentation does not fit what stands above',
  BAD_SCALAR_START: 'a text begins with a reserved character and needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'two names with colons stand on one line',
  BLOCK_IN_FLOW: 'a block stands inside brackets or braces',
  MISSING_CHAR: 'a quote, bracket, comma or colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a name has no colon behind it',
  MULTIPLE_ANCHORS: 'two anchors stand together',
  MULTIPLE_TAGS: 'two tags stand together',
  TAB_AS_INDENT: 'a tab indents it where YAML takes spaces only',
  UNEXPECTED_TOKEN: 'something stands where YAML expects nothing of its kind',
}

/** What is wrong with a line, in our words: the library's quote the line, and lines can hold secrets. */
export const yamlFault = (code: ErrorCode): string => WORDS[code] ?? 'it breaks the rules of YAML'
