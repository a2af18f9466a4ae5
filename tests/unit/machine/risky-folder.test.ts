import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unseenHost } from '@/lib/doctor/facts.ts'
import { objectionsTo } from '@/lib/machine/may-apply.ts'
import { openPractice, writeSample } from '@/lib/machine/practice/folder.ts'
import { riskyFiles, riskyFolder } from '@/lib/machine/risky-folder.ts'
import { prepareHere } from '@/lib/run/prepare-here.ts'
import { type FolderRisk, folderRisk } from '@/lib/system/folder-risk.ts'
import { isRoot } from '../../support/processes.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const root = temporaryFolder()
const above = () => join(root(), 'above')
const dir = () => join(above(), 'checkout')
const STRANGER = 65_534
const CALLER = 54_321

beforeEach(() => {
  chmodSync(root(), 0o755)
  mkdirSync(dir(), { recursive: true })
  vi.stubEnv('SUDO_UID', undefined)
})
afterEach(() => vi.unstubAllEnvs())

describe.runIf(isRoot)('Root does not work where another user could replace files', () => {
  const cases: [string, () => void, () => FolderRisk | undefined][] = [
    ['in a folder of its own', () => {}, () => undefined],
    ['in a folder of a group', () => chmodSync(dir(), 0o775), () => undefined],
    ['below a sticky folder for every user', () => chmodSync(above(), 0o1777), () => undefined],
    ['in a folder for every user', () => chmodSync(dir(), 0o777), () => ({ folder: dir(), by: 'everyone' })],
    [
      'in a sticky folder, where every user may put a file first',
      () => chmodSync(dir(), 0o1777),
      () => ({ folder: dir(), by: 'sticky' }),
    ],
    [
      'below a folder for every user',
      () => chmodSync(above(), 0o777),
      () => ({ folder: above(), by: 'everyone' }),
    ],
    [
      'in a folder of another user',
      () => chownSync(dir(), STRANGER, STRANGER),
      () => ({ folder: dir(), by: 'owner', uid: STRANGER }),
    ],
    [
      'in a folder of its own below one of another user',
      () => chownSync(above(), STRANGER, STRANGER),
      () => ({ folder: above(), by: 'owner', uid: STRANGER }),
    ],
  ]
  it.each(cases)('%s', (_, arrange, risk) => {
    arrange()
    expect(folderRisk(dir())).toEqual(risk())
  })

  it('but works in the home of the user who called sudo', () => {
    for (const path of [above(), dir()]) chownSync(path, CALLER, CALLER)
    vi.stubEnv('SUDO_UID', String(CALLER))
    expect(folderRisk(dir())).toBeUndefined()
  })

  it('and a user who is not root works below the folder of another, not in it', () => {
    chownSync(above(), STRANGER, STRANGER)
    const user = { uid: CALLER, sudoUid: undefined }
    expect(folderRisk(dir(), user)).toBeUndefined()
    expect(folderRisk(above(), { uid: CALLER, sudoUid: String(STRANGER) })).toMatchObject({ by: 'owner' })
  })

  it('unless it practises there, which starts nothing', () => {
    openPractice(dir())
    chownSync(dir(), STRANGER, STRANGER)
    expect(riskyFolder(dir())).toEqual([])
  })
})

describe('Another user cannot get secrets by a folder in which the wizard works', () => {
  const plan = async () => {
    const prepared = await prepareHere(dir(), { host: unseenHost, stack: 'reflector-selfhosted' })
    if (!('plan' in prepared)) throw new Error('There is no plan.')
    return objectionsTo(prepared.plan, unseenHost).filter(({ id }) => id.startsWith('folder-'))
  }
  beforeEach(() => writeSample(dir()))

  it('that every user may write to: the plan is blocked, and says how to close it', async () => {
    expect(await plan()).toEqual([])
    chmodSync(dir(), 0o777)
    expect(await plan()).toEqual([
      {
        id: 'folder-open',
        level: 'blocks',
        title: `Every user of this machine can write to ${dir()}`,
        because:
          'Other users could replace the files that are set up here, and so read the secrets and choose what runs.',
        remedy: `Run \`chmod go-w ${dir()}\` as its owner or as root.`,
      },
    ])
  })

  it.runIf(isRoot)('that is theirs: the plan is blocked, and names them and both ways out', async () => {
    chownSync(dir(), STRANGER, STRANGER)
    expect(await plan()).toMatchObject([
      {
        id: 'folder-owner',
        level: 'blocks',
        title: `Another user owns ${dir()}`,
        because: expect.stringContaining(`user ${STRANGER}`),
        remedy: `Run the wizard as that user, by \`sudo -u '#${STRANGER}'\` before its command. If the folder is yours, run \`sudo chown -R ${process.geteuid?.()} ${dir()}\`.`,
      },
    ])
  })
})

describe.runIf(isRoot)('Another user cannot change a file after it was reviewed', () => {
  const file = () => join(dir(), '.env')
  it.each<[string, () => void, string[]]>([
    ['one of this user', () => {}, []],
    ['one that was put there before', () => chownSync(file(), STRANGER, STRANGER), ['file-owner:.env']],
    ['one that every user can write to', () => chmodSync(file(), 0o666), ['file-open:.env']],
    [
      'one that every user could write to, in a folder that lets nobody through',
      () => {
        chmodSync(file(), 0o666)
        chmodSync(dir(), 0o700)
      },
      [],
    ],
  ])('%s', (_, arrange, ids) => {
    writeFileSync(file(), 'HF_TOKEN=\n', { mode: 0o644 })
    arrange()
    expect(riskyFiles(dir(), ['.env', 'missing']).map(({ id }) => id)).toEqual(ids)
  })
})
