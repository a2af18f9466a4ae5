import type { Signature } from './signature.ts'

/** What keeps Compose from reading what it is given. */
export const composeFile: Signature[] = [
  {
    id: 'compose-yaml',
    layer: 'compose',
    patterns: [
      /yaml: line (?<line>\d{1,6}): (?:mapping values are not allowed|did not find expected|could not find expected|found (?:a tab )?character that)/i,
      /yaml\.scanner\.ScannerError: /i,
    ],
    title: 'A compose file cannot be read',
    meaning:
      'It is no valid YAML (line {line|unknown}): an indentation or a quote is wrong, or a web page was saved instead of the file.',
    remedy:
      'Run `docker compose config -q`, which names the file; correct it, or put the file of the last run back with `reflector-wizard undo`.',
    offer: 'apply',
    source: 'https://github.com/hargata/lubelog/issues/773',
  },
  {
    id: 'compose-variable-needed',
    layer: 'compose',
    patterns: [
      /required variable (?<name>[A-Za-z_]\w{0,100}) is missing a value/i,
      /missing mandatory value for "[a-z_]{1,40}" option interpolating/i,
    ],
    title: 'Compose wants a value for {name|a variable}',
    meaning: 'The compose file cannot do without it, and no env file that Compose reads has it.',
    remedy: 'Apply again: the wizard writes it. By hand, add it to the file `.env` beside the compose file.',
    offer: 'apply',
    source: 'https://github.com/docker/compose/issues/10293',
  },
  {
    id: 'compose-file-absent',
    layer: 'compose',
    patterns: [
      /no configuration file provided: not found/i,
      /can't find a suitable configuration file in this directory/i,
    ],
    title: 'There is no compose file in this folder',
    meaning: 'The command was run in another folder than that of the stack, or the checkout is not whole.',
    remedy: 'Name the folder of the checkout: `--dir DIR`. `reflector-wizard get` fetches a checkout.',
    offer: 'inform',
    source: 'https://github.com/docker/compose/issues/11264',
  },
]
