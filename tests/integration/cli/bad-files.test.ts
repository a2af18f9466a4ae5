import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '@/cli/main.ts'
import { machines } from '../../support/machines.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/*
 * What lies in the folder is not as it should be: each time one sentence says which file and what to do, and nothing is
 * written, not even the files that are in order.
 */

const CHECKOUT = join(import.meta.dirname, '..', '..', 'support', 'checkouts', 'reflector-2026-04')
const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const KEY = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'

const folder = temporaryFolder()
const at = (path: string) => join(folder(), 'checkout', path)
const put = (path: string, content: string | Buffer = '') => {
  fs.mkdirSync(dirname(at(path)), { recursive: true })
  fs.writeFileSync(at(path), content)
}

const heard = vi.hoisted((): string[] => [])
vi.mock('@/cli/streams.ts', () => ({
  outliveReaders: () => {},
  print: (text: string) => heard.push(text),
  say: (text: string) => heard.push(text),
}))

beforeEach(() => {
  heard.length = 0
  fs.cpSync(CHECKOUT, at(''), { recursive: true })
  // Also for whoever is nobody for a while.
  fs.chmodSync(folder(), 0o755)
})

type Act = () => Promise<number>

async function refuses(
  because: RegExp,
  {
    answers = {},
    stack,
    by = act => act(),
  }: { answers?: unknown; stack?: string; by?: (act: Act) => Promise<number> } = {},
) {
  const before = everything()
  put('../answers.json', JSON.stringify(answers))
  put('../facts.json', JSON.stringify(machines.ready))
  const argv = ['--dir', at(''), '--facts', at('../facts.json'), '--answers', at('../answers.json')]
  const code = await by(() => main(['render', ...argv, ...(stack ? ['--stack', stack] : [])], '/dist'))
  expect(heard.join('\n')).toMatch(because)
  expect(heard.join('\n')).not.toMatch(/^\s+at |should not|undefined/m)
  expect(code).toBe(1)
  expect(everything()).toEqual(before)
}

const everything = () =>
  fs
    .readdirSync(at(''), { recursive: true, withFileTypes: true })
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [path, fs.lstatSync(path).mtimeMs, fs.lstatSync(path).size])

const ENV_FILES = ['server/.env', 'www/.env', '.env', '.env.hatchet']

describe.each(ENV_FILES)('%s', path => {
  const name = new RegExp(`${path.replaceAll('.', '\\.')} cannot be used`)
  const because = (reason: string) =>
    new RegExp(`${name.source}\\. ${reason}.* Repair ${path} or move it away`)

  it('that is a folder', async () => {
    fs.mkdirSync(at(path), { recursive: true })
    await refuses(because('It is a folder'))
  })

  it('that is a link to nothing', async () => {
    fs.symlinkSync('nowhere', at(path))
    await refuses(because('It is a link that leads to nothing'))
  })

  it('that leads out of the folder', async () => {
    fs.writeFileSync(join(folder(), 'elsewhere'), 'A=1\n')
    fs.symlinkSync(join(folder(), 'elsewhere'), at(path))
    await refuses(because('It is a link that leads out of this folder'))
  })

  it('that is far too large', async () => {
    put(path)
    fs.truncateSync(at(path), 50 * 1024 * 1024)
    await refuses(because('It is 50 MB large'))
  })

  it('that is UTF-16', async () => {
    put(path, Buffer.from('\ufeffA=1\n', 'utf16le'))
    await refuses(because('It is UTF-16 text'))
  })

  it('that contains NUL bytes', async () => {
    put(path, 'A=1\0\n')
    await refuses(because('It contains NUL bytes'))
  })

  it('that Compose would refuse', async () => {
    put(path, 'A=1\nB="open\n')
    await refuses(because('Line 2: the quote that opens here is never closed'))
  })

  it('that this user may not read', async () => {
    put(path, 'A=1\n')
    fs.chmodSync(at(path), 0)
    await refuses(because('This user may not read it'), { by: somebodyElse })
  })
})

describe('other files', () => {
  it.each(['Caddyfile', 'data/garage.toml', 'docker-compose.wizard.yml'])(
    '%s that is a folder, as Docker makes one where a file was missing',
    async path => {
      fs.mkdirSync(at(path), { recursive: true })
      await refuses(new RegExp(`${path} cannot be used\\. It is a folder\\. Repair ${path} or move it away`))
    },
  )

  it.each([
    ['that is no PEM', 'MIIB', /own\.crt cannot be used\. It is no certificate in PEM form\. Give the path/],
    [
      'that is a key',
      KEY,
      /own\.crt cannot be used\. It is a private key and no certificate\. Give the path/,
    ],
    ['that is not there', undefined, /own\.crt cannot be used\. There is no such file\. Give the path/],
  ])('an authority %s', async (_what, text, because) => {
    if (text !== undefined) put('own.crt', text)
    await refuses(because, { answers: { trust: { kind: 'private', ca: 'own.crt' } } })
  })

  it('a certificate without its key', async () => {
    put('own.pem', PEM)
    const access = { kind: 'certificate', domain: 'talk.lan', certificate: 'own.pem', key: 'own.key' }
    await refuses(/own\.key cannot be used\. There is no such file\. Give the path/, { answers: { access } })
  })
})

describe('a checkout', () => {
  it('that is none', async () => {
    fs.rmSync(at('docker-compose.selfhosted.yml'))
    await refuses(/no checkout that the wizard knows\. .*There is no docker-compose\.selfhosted\.yml.* --dir/)
  })

  it('that is none of the stack that was named', async () => {
    fs.rmSync(at('docker-compose.selfhosted.yml'))
    await refuses(
      /no checkout of Reflector, self-hosted\. There is no docker-compose\.selfhosted\.yml\. Give the folder/,
      { stack: 'reflector-selfhosted' },
    )
  })

  it('of which half is missing', async () => {
    fs.rmSync(at('server/.env.selfhosted.example'))
    await refuses(/Half of the checkout is missing: server\/\.env\.selfhosted\.example\./)
  })

  it.each([
    ['no YAML', 'services: [', /is not valid YAML: .* Correct or restore the file/],
    ['without services', 'services: {}', /has no service server, worker/],
    ['of nothing', '', /cannot be used\. .* Restore the file/],
  ])('whose compose file is %s', async (_what, text, because) => {
    put('docker-compose.selfhosted.yml', text)
    await refuses(because)
  })
})

/** Root reads everything, so it becomes nobody for the while. */
async function somebodyElse(act: Act): Promise<number> {
  if (process.getuid?.() !== 0) return act()
  process.seteuid?.(65_534)
  try {
    return await act()
  } finally {
    process.seteuid?.(0)
  }
}
