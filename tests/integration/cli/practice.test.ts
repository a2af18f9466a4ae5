import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '@/cli/main.ts'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import { changeMemory, readMemory } from '@/lib/machine/practice/memory.ts'
import { takeLock } from '@/lib/run/lock.ts'
import { openStateFolder } from '@/lib/system/state-folder.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const place = temporaryFolder()
const dir = () => join(place(), 'practice')
let said: string
beforeEach(() => {
  said = ''
  mkdirSync(dir())
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    said += text
    return true
  })
})
afterEach(() => void vi.restoreAllMocks())

const start = (command: string, ...more: string[]) => main([command, '--dir', dir(), ...more], '/dist')
const FILLED = {
  images: ['an-image'],
  models: ['a-model'],
  running: { db: 'print', web: 'print' },
  done: ['print'],
  given: { 'server/.env#TOKEN': 'print' },
}

describe('a folder for practice', () => {
  it('is made where it is asked for, and says that nothing is started', async () => {
    expect(await start('plan', '--practice')).toBe(0)
    expect(said).toContain(`Practice, in ${dir()}: its files are written, nothing is started.\n`)
    expect(said).toContain('+ server/.env')
  })

  it('says of each secret in a plan whether it was entered or is generated', async () => {
    const answers = join(dir(), '..', 'answers.json')
    const llm = { kind: 'api', url: 'https://llm.example.org/v1', model: 'm', key: 'sk-entered' }
    writeFileSync(answers, JSON.stringify({ llm }))
    expect(await start('plan', '--practice', '--answers', answers)).toBe(0)
    expect(said).toContain('LLM_API_KEY = (as entered, hidden)')
    expect(said).toContain('SECRET_KEY = (generated, hidden)')
    expect(said).not.toContain('sk-entered')
  })

  it('is known by itself the next time', async () => {
    openPractice(dir())
    expect(await start('plan')).toBe(0)
    expect(said).toContain(`Practice, in ${dir()}`)
  })

  it('is never one that has something else in it', async () => {
    writeFileSync(join(dir(), 'mine'), '')
    expect(await start('apply', '--practice')).toBe(1)
    expect(said).toContain('is not empty')
  })

  it.each(['undo', 'stop', 'remove'])('is not made to %s in it', async command => {
    expect(await start(command, '--practice')).toBe(2)
    expect(said).toContain('is no folder for practice')
  })
})

describe('what stands in a folder for practice', () => {
  beforeEach(() => {
    openPractice(dir())
    changeMemory(dir(), () => FILLED)
  })

  it('is stopped by stop, and nothing else', async () => {
    expect(await start('stop')).toBe(0)
    expect(readMemory(dir())).toMatchObject({ ...FILLED, running: {} })
    expect(said).toMatch(/practice: db is stopped[\s\S]*Stopped 2 containers of practice/)
  })

  it('is removed by remove, and its data only where that is confirmed', async () => {
    expect(await start('remove')).toBe(0)
    expect(readMemory(dir())).toMatchObject({ ...FILLED, running: {} })
    expect(await start('remove', '--data')).toBe(2)
    expect(readMemory(dir()).done).toEqual(FILLED.done)
    expect(await start('remove', '--data', '--yes-remove-data', 'practice')).toBe(0)
    expect(readMemory(dir())).toMatchObject({
      images: ['an-image'],
      models: [],
      running: {},
      done: [],
      given: {},
    })
  })

  it('is left alone while a run is under way there', async () => {
    const lock = takeLock(openStateFolder(dir()), { run: 'x', kind: 'apply' })
    for (const command of ['stop', 'remove']) {
      said = ''
      expect(await start(command)).toBe(1)
      expect(said).toMatch(/Another run \(apply\) is under way in this folder: process \d+ on .*, since 20/)
    }
    lock.release()
    expect(readMemory(dir())).toMatchObject(FILLED)
  })
})
