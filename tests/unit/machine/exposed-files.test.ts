import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { unseenHost } from '@/lib/doctor/facts.ts'
import { closingRemedies, exposedFiles } from '@/lib/machine/exposed-files.ts'
import { writeSample } from '@/lib/machine/practice/folder.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import type { Document } from '@/lib/stacks/contract/document.ts'
import { readerOf } from '@/lib/system/file-readers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const folder = temporaryFolder()
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
afterEach(() => vi.unstubAllEnvs())

interface Placed {
  mode: number
  owner?: number
  folderOwner?: number
  folderMode?: number
}

/** A file in a folder that others may go through. */
function place({ mode, owner, folderOwner, folderMode = 0o755 }: Placed): string {
  const [dir, path] = [join(folder(), 'in'), join(folder(), 'in', '.env')]
  mkdirSync(dir)
  writeFileSync(path, 'KEY=x')
  chmodSync(folder(), 0o755)
  chmodSync(path, mode)
  if (owner !== undefined) chownSync(path, owner, owner)
  if (folderOwner !== undefined) chownSync(dir, folderOwner, folderOwner)
  chmodSync(dir, folderMode)
  return path
}

describe('readerOf', () => {
  const cases: [string, Placed, ReturnType<typeof readerOf>][] = [
    ['0600', { mode: 0o600 }, undefined],
    ['0644', { mode: 0o644 }, 'everyone'],
    ['0666', { mode: 0o666 }, 'everyone'],
    ['0640', { mode: 0o640 }, 'group'],
    ['0644 in a folder that lets nobody through', { mode: 0o644, folderMode: 0o700 }, undefined],
    ['0600 of another user', { mode: 0o600, owner: NOBODY }, 'owner'],
    [
      '0600 of another user, in a folder of theirs',
      { mode: 0o600, owner: NOBODY, folderOwner: NOBODY },
      'owner',
    ],
    ['0644 of another user', { mode: 0o644, owner: NOBODY }, 'everyone'],
  ]
  it.each(cases.filter(([, { owner }]) => isRoot || owner === undefined))(
    'of a file that is %s',
    (_, placed, reader) => {
      expect(readerOf(place(placed))).toBe(reader)
    },
  )

  it.runIf(isRoot)('of a file of the user who called sudo is nobody else', () => {
    vi.stubEnv('SUDO_UID', String(NOBODY))
    expect(readerOf(place({ mode: 0o600, owner: NOBODY }))).toBeUndefined()
  })

  it('is nobody where there is no file', () => {
    expect(readerOf(join(folder(), 'nothing'))).toBeUndefined()
  })
})

describe('Another user of the machine cannot read a secret without a warning', () => {
  const secret = { home: 'in/.env#KEY', comes: 'made', as: 'hex32' } as const
  const env: Document = { path: 'in/.env', set: { KEY: secret } }
  const files = { 'in/.env': { text: 'KEY=x' } }

  it('in an env file: the plan says who can read it and how to stop that', () => {
    place({ mode: 0o666 })
    expect(exposedFiles(folder(), [env], files)).toEqual([
      {
        id: 'exposed:in/.env',
        level: 'warns',
        title: 'Others can read in/.env',
        because: 'It holds secrets, and every user of this machine can read it.',
        remedy: `Run \`chmod 600 ${folder()}/in/.env\`, or \`reflector-wizard doctor --mend exposed:in/.env\`.`,
        at: 'in/.env',
      },
    ])
  })

  it.runIf(isRoot)('in a file of another user, which only the command changes', () => {
    place({ mode: 0o666, owner: NOBODY })
    const findings = exposedFiles(folder(), [env], files)
    expect(findings.map(({ remedy }) => remedy)).toEqual([`Run \`chmod 600 ${folder()}/in/.env\`.`])
    expect(closingRemedies(folder(), findings)).toEqual([])
  })

  it('and the wizard offers to do what the command says', () => {
    place({ mode: 0o666 })
    expect(closingRemedies(folder(), exposedFiles(folder(), [env], files))).toEqual([
      {
        finding: 'exposed:in/.env',
        title: 'Close in/.env to others',
        steps: [{ argv: ['chmod', '600', `${folder()}/in/.env`], closes: 'in/.env' }],
      },
    ])
  })

  it('unless a service of another user has to read it, or no secret is in it', () => {
    place({ mode: 0o644 })
    const readable: Document = { path: 'in/.env', body: { parts: [secret] }, readable: true }
    const open: Document = { path: 'in/.env', body: 'nothing' }
    expect(exposedFiles(folder(), [readable, open], files)).toEqual([])
  })

  it('in a whole plan, which leaves the mode as it is', async () => {
    writeSample(folder())
    mkdirSync(join(folder(), 'server'), { recursive: true })
    chmodSync(folder(), 0o755)
    const path = join(folder(), 'server', '.env')
    writeFileSync(path, 'SECRET_KEY=abc\n')
    chmodSync(path, 0o666)
    const prepared = await prepareHere(folder(), { host: unseenHost, stack: 'reflector-selfhosted' })
    expect('plan' in prepared && prepared.plan.findings).toContainEqual(
      expect.objectContaining({ id: 'exposed:server/.env', level: 'warns' }),
    )
    expect(statSync(path).mode & 0o777).toBe(0o666)
  })
})
