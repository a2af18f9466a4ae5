import { describe, expect, it } from 'vitest'
import { imageStart } from '@/lib/plan/dockerfile/image-start.ts'

describe('imageStart', () => {
  it.each([
    ['FROM a\nWORKDIR /app\nCMD ["./run.sh", "x"]', { workingDir: '/app', command: ['./run.sh', 'x'] }],
    [
      'FROM a\nworkdir /srv\nWORKDIR api/v1\ncmd run it',
      { workingDir: '/srv/api/v1', command: ['/bin/sh', '-c', 'run it'] },
    ],
    ['FROM a\nCMD ["old"]\nENTRYPOINT ["/start"]', { entrypoint: ['/start'] }],
    ['FROM a\nWORKDIR $HOME/x\nCMD ["go"]', { command: ['go'] }],
    [
      'FROM a AS one\nWORKDIR /one\nCMD ["one"]\nFROM one\nCMD ["two"]',
      { workingDir: '/one', command: ['two'] },
    ],
    ['FROM a AS one\nCMD ["one"]\nFROM b\nCMD ["two"]', { command: ['two'] }],
    ['FROM a\nRUN <<EOF\nCMD ["no"]\nEOF\nCMD ["yes"]', { command: ['yes'] }],
    ['FROM a\nCMD ["a", \\\n# why\n\n  "b"]', { command: ['a', 'b'] }],
    ['# escape=`\nFROM a\nCMD ["a", `\n  "b"]', { command: ['a', 'b'] }],
    ['', {}],
  ])('reads %j', (text, start) => {
    expect(imageStart(text)).toEqual({ entrypoint: [], command: [], workingDir: undefined, ...start })
  })

  it('reads a Dockerfile of many megabytes in one go', () => {
    const text = `FROM a\nCMD ["x", \\\n${'\\\n'.repeat(2_000_000)}"y"]`
    expect(imageStart(text).command).toEqual(['x', 'y'])
  })

  it('reads the stage that is meant', () => {
    const text = 'FROM a AS Dev\nCMD ["dev"]\nFROM a AS live\nCMD ["live"]'
    expect(imageStart(text, 'dev').command).toEqual(['dev'])
    expect(imageStart(text, 'live').command).toEqual(['live'])
  })
})
