import { describe, expect, it } from 'vitest'
import { readLine } from '@/cli/arguments.ts'
import type { Command } from '@/cli/command.ts'
import { Refusal } from '@/lib/refusal.ts'

const load = () => Promise.reject(new Error('Nothing is loaded to read a line.'))
const dir = { value: 'DIR', help: '' }
const main: Command = {
  name: '',
  summary: '',
  options: { dir, port: { value: 'N', help: '' }, 'no-open': { help: '' } },
  load,
}
const doctor: Command = {
  name: 'doctor',
  summary: '',
  options: { dir, json: { help: '' }, mend: { value: '[X]', mayStandAlone: true, help: '' } },
  load,
}
const status: Command = { name: 'status', summary: '', options: {}, load }
const plan: Command = {
  name: 'plan',
  summary: '',
  options: { allow: { value: 'KEY', repeats: true, help: '' } },
  load,
}
const get: Command = {
  name: 'get',
  summary: '',
  words: { stack: { value: 'STACK', help: '' } },
  options: { dir },
  load,
}
const explain: Command = {
  name: 'explain',
  summary: '',
  words: { file: { value: '[FILE]', mayBeAbsent: true, help: '' } },
  options: { json: { help: '' } },
  load,
}

const read = (...argv: string[]) => {
  const { command, values } = readLine(argv, [doctor, status, get, explain, plan], main)
  return { command: command.name, values }
}
function refusalOf(...argv: string[]): Refusal {
  try {
    read(...argv)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error(`${argv.join(' ')} was not refused.`)
}

it('an option that may be repeated is a list, also where it is given once', () => {
  expect(read('plan', '--allow', 'a').values.allow).toEqual(['a'])
  expect(read('plan', '--allow', 'a', '--allow=b:c=d').values.allow).toEqual(['a', 'b:c=d'])
  expect(refusalOf('plan', '--allow', 'a', '--allow').message).toMatch(/--allow needs a value/)
})

describe('a line', () => {
  it.each<[string[], string, object]>([
    [[], '', {}],
    [['doctor'], 'doctor', {}],
    [['--port', '80'], '', { port: '80' }],
    [['--port=80'], '', { port: '80' }],
    [['--port=80=81'], '', { port: '80=81' }],
    [['--dir='], '', { dir: '' }],
    [['--dir', ''], '', { dir: '' }],
    [['--dir', '-'], '', { dir: '-' }],
    [['--port', '-1'], '', { port: '-1' }],
    [['--dir=--odd'], '', { dir: '--odd' }],
    [['--no-open', '--dir', 'x'], '', { 'no-open': true, dir: 'x' }],
    [['doctor', '--json', '--dir', 'doctor'], 'doctor', { json: true, dir: 'doctor' }],
    [['--dir', 'doctor'], '', { dir: 'doctor' }],
    [['doctor', '--mend'], 'doctor', { mend: true }],
    [['doctor', '--mend', '--json'], 'doctor', { mend: true, json: true }],
    [['doctor', '--mend', 'docker'], 'doctor', { mend: 'docker' }],
    [['doctor', '--mend=--odd'], 'doctor', { mend: '--odd' }],
    [['doctor', '--help'], 'doctor', { help: true }],
    [['doctor', '-h'], 'doctor', { help: true }],
    [['-h'], '', { help: true }],
    [['--help', '--version'], '', { help: true, version: true }],
    [['--'], '', {}],
    [['get', 'one'], 'get', { stack: 'one' }],
    [['get', '--dir', 'x', 'one'], 'get', { dir: 'x', stack: 'one' }],
    [['get', '--', '--odd'], 'get', { stack: '--odd' }],
    [['get', 'get'], 'get', { stack: 'get' }],
    [['get', '--help'], 'get', { help: true }],
    [['explain'], 'explain', {}],
    [['explain', '--json'], 'explain', { json: true }],
    [['explain', '-'], 'explain', { file: '-' }],
    [['explain', '--json', 'a.log'], 'explain', { file: 'a.log', json: true }],
    [['explain', '--', '--odd'], 'explain', { file: '--odd' }],
  ])('%j', (argv, command, values) => {
    expect(read(...argv)).toEqual({ command, values })
  })
})

describe('wrong use', () => {
  it.each<[string[], RegExp]>([
    [['--prot', '80'], /--prot is not an option of reflector-wizard\. See reflector-wizard --help\./],
    [
      ['doctor', '--port', '80'],
      /--port is not an option of reflector-wizard doctor\. See .* doctor --help\./,
    ],
    [['--json', 'doctor'], /--json is not an option/],
    [['-p', '80'], /-p is not an option/],
    [['-xyz'], /-x is not an option/],
    [['--constructor'], /--constructor is not an option/],
    [['--__proto__'], /--__proto__ is not an option/],
    [['--toString=1'], /--toString is not an option/],
    [['--no-no-open'], /--no-no-open is not an option/],
    [['--port'], /--port needs a value: --port N\./],
    [['--dir', '--port', '80'], /--dir needs a value/],
    [['--port', '--'], /--port needs a value/],
    [['--no-open=yes'], /--no-open is a switch/],
    [['--no-open='], /--no-open is a switch/],
    [['--port', '80', '--port', '80'], /--port is given twice/],
    [['--port=80', '--port', '81'], /--port is given twice/],
    [['--no-open', '--no-open'], /--no-open is given twice/],
    [['--dir=', '--dir='], /--dir is given twice/],
    [['docter'], /no command "docter".*doctor, status, get, explain, plan.*reflector-wizard --help/],
    [['Doctor'], /no command "Doctor"/],
    [[''], /no command ""/],
    [['-'], /no command "-"/],
    [['--no-open', 'true'], /no command "true"/],
    [['--', 'x'], /no command "x"/],
    [['--', '--port'], /no command "--port"/],
    [['--dir', 'x', 'doctor'], /The command comes first: reflector-wizard doctor/],
    [['--', 'doctor'], /The command comes first/],
    [['doctor', 'status'], /"status" is more than reflector-wizard doctor takes.*doctor --help/],
    [['doctor', 'doctor'], /"doctor" is more than/],
    [['doctor', '--', '--json'], /"--json" is more than/],
    [['doctor', '--json', 'x'], /"x" is more than/],
    [['get'], /reflector-wizard get needs STACK\. See reflector-wizard get --help\./],
    [['get', ''], /get needs STACK/],
    [['get', '--dir', 'one'], /get needs STACK/],
    [['get', 'one', 'two'], /"two" is more than reflector-wizard get takes/],
    [['get', '--stack', 'one'], /--stack is not an option/],
    [['explain', ''], /explain needs \[FILE\]/],
    [['explain', 'a.log', 'b.log'], /"b\.log" is more than reflector-wizard explain takes/],
  ])('%j', (argv, message) => {
    const { kind, message: said } = refusalOf(...argv)
    expect(kind).toBe('wrong')
    expect(said).toMatch(message)
  })
})
