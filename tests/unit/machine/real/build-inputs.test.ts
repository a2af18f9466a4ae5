import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { changeOfInputs } from '@/lib/machine/real/build-inputs.ts'
import type { Service } from '@/lib/plan/compose/services.ts'
import { resolveInside } from '@/lib/system/path-inside.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const folder = temporaryFolder()
const day = (number: number) => new Date(Date.UTC(2026, 0, number))
const SERVICE: Service = {
  ...{ builds: true, context: 'server', dockerfile: 'server/Dockerfile' },
  ...{ profiles: [], needs: [], reads: [], mounts: [], uses: [], ports: [] },
}

function write(path: string, at: Date, text = 'x') {
  const whole = join(folder(), path)
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, text)
  utimesSync(whole, at, at)
}

async function changed(): Promise<Date> {
  const place = resolveInside(folder(), 'server')
  if (!('full' in place)) throw new Error(place.unusable)
  return (await changeOfInputs(folder(), 'server', place, SERVICE)).at
}

beforeEach(() => {
  write('.gitignore', day(1), 'server/reflector/made\n')
  write('server/.gitignore', day(1), '*.db\n__pycache__/\n')
  write(
    'server/Dockerfile',
    day(1),
    'FROM python\nCOPY pyproject.toml /app/\nCOPY reflector /app/reflector\n',
  )
  write('server/pyproject.toml', day(1))
  write('server/reflector/app.py', day(2))
})

describe('The image of a service whose source is mounted into it', () => {
  it.each([
    'server/celerybeat-schedule.db',
    'server/data/1/audio.mp3',
    'server/.venv/bin/python',
    'server/upload.tmp',
    'server/reflector/cache.db',
    'server/reflector/__pycache__/app.pyc',
    'server/reflector/made/x',
  ])('stays current when a service writes %s', async path => {
    write(path, day(9))
    expect(await changed()).toEqual(day(2))
  })

  it.each(['server/pyproject.toml', 'server/reflector/new.py', 'server/Dockerfile', 'server/.dockerignore'])(
    'is outdated after a change of %s',
    async path => {
      write(path, day(9), path.endsWith('Dockerfile') ? 'FROM python\nCOPY reflector /app/\n' : '')
      expect(await changed()).toEqual(day(9))
    },
  )

  it('obeys the .gitignore of 32 folders above its context and of no more', async () => {
    const [above, deep] = ['a/'.repeat(31), 'a/'.repeat(40)]
    write(`${above}.gitignore`, day(1), 'early\n')
    write(`${above}a/.gitignore`, day(1), 'late\n')
    for (const name of ['src/app.py', 'with-early/early', 'with-late/late'])
      write(`${deep}${name}`, day(name === 'src/app.py' ? 2 : 9))
    const place = resolveInside(folder(), deep)
    if (!('full' in place)) throw new Error(place.unusable)
    const changedDeep = async () =>
      (
        await changeOfInputs(folder(), deep, place, {
          ...SERVICE,
          context: deep,
          dockerfile: `${deep}Dockerfile`,
        })
      ).at
    write(`${deep}Dockerfile`, day(1), 'FROM python\nCOPY src with-early /app/\n')
    expect(await changedDeep()).toEqual(day(2))
    write(`${deep}Dockerfile`, day(1), 'FROM python\nCOPY src with-late /app/\n')
    expect(await changedDeep()).toEqual(day(9))
  })

  it('obeys the ignore file beside its Dockerfile before that of the context', async () => {
    write('server/.dockerignore', day(1), 'reflector/notes\n')
    write('server/reflector/notes', day(9))
    expect(await changed()).toEqual(day(2))
    write('server/Dockerfile.dockerignore', day(1), 'nothing\n')
    expect(await changed()).toEqual(day(9))
  })
})
