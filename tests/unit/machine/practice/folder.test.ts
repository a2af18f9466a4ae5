import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { chooseStack } from '@/lib/machine/choose-stack.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { practiceHost } from '@/lib/machine/practice/host.ts'
import { isPractice } from '@/lib/machine/practice/memory.ts'
import { sampleFiles, sampleOf } from '@/lib/machine/practice/sample/sample.ts'
import { modeOf, temporaryFolder } from '@/tests/support/temporary-folder.ts'

const folder = temporaryFolder()
const MEMORY = '.reflector-wizard/practice.json'
const readIn = (dir: string, path: string) => readFileSync(join(dir, path), 'utf8')

describe('a folder for practice', () => {
  it('is a new one with the sample where none is named', () => {
    const dir = openPractice()
    onTestFinished(() => rmSync(dir, { recursive: true }))
    expect(isPractice(dir)).toBe(true)
    for (const [path, text] of Object.entries(sampleFiles)) expect(readIn(dir, path)).toBe(text)
    expect(modeOf(dir)).toBe(0o700)
    expect(chooseStack(dir, practiceHost, undefined).id).toBe('reflector-selfhosted')
  })

  it('is an empty one that was named, also where the wizard has been', () => {
    mkdirSync(join(folder(), '.reflector-wizard'))
    expect(openPractice(folder())).toBe(folder())
    expect(isPractice(folder())).toBe(true)
  })

  it('is never one with files of somebody in it, and those stay as they are', () => {
    writeFileSync(join(folder(), 'docker-compose.yml'), 'services: {}\n')
    expect(() => openPractice(folder())).toThrow('is not empty')
    expect(isPractice(folder())).toBe(false)
    expect(existsSync(join(folder(), '.reflector-wizard'))).toBe(false)
    expect(readIn(folder(), 'docker-compose.yml')).toBe('services: {}\n')
  })

  it('is gone on with, its files as they were left and the missing ones filled in', () => {
    openPractice(folder(), '2026-02')
    writeFileSync(join(folder(), 'README.md'), 'mine\n')
    rmSync(join(folder(), 'docker-compose.yml'))
    openPractice(folder())
    expect(readIn(folder(), 'README.md')).toBe('mine\n')
    expect(readIn(folder(), 'docker-compose.yml')).toBe(sampleOf('2026-02')['docker-compose.yml'])
  })

  it('stays one where its memory cannot be read, and says what to do', () => {
    openPractice(folder())
    writeFileSync(join(folder(), MEMORY), '{')
    expect(isPractice(folder())).toBe(true)
    expect(() => openPractice(folder())).toThrow('Remove that folder and begin a new practice.')
  })
})
