import { describe, expect, it } from 'vitest'
import { servicesOf } from '@/lib/plan/compose/services.ts'
import { imageStart } from '@/lib/plan/dockerfile/image-start.ts'
import { imageKey, startedFile } from '@/lib/plan/started-file.ts'
import { modelOf, webFile } from '../../support/compose-texts.ts'

function started(body: string, dockerfile = '') {
  const { web } = servicesOf(modelOf(webFile(`build: ./www\n${body}`)), () => undefined)
  return web && startedFile(web, { [imageKey(web)]: imageStart(dockerfile) })
}

const MOUNTED = 'volumes: ["./www:/app", "/app/.venv"]\n'
const STARTS = 'FROM a\nWORKDIR /app\nCMD ["./start.sh", "x"]'

describe('startedFile', () => {
  it('finds the command of the image in a mount of the checkout', () => {
    expect(started(MOUNTED, STARTS)).toEqual({
      path: 'www/start.sh',
      key: 'command',
      words: ['./start.sh', 'x'],
    })
  })

  it('finds the command of the compose file, as words or as text', () => {
    const other = { path: 'www/bin/other.sh', key: 'command', words: ['/app/bin/other.sh', 'a b'] }
    expect(started(`${MOUNTED}command: [/app/bin/other.sh, a b]`, STARTS)).toEqual(other)
    expect(started(`${MOUNTED}command: "/app/bin/other.sh 'a b'"`, STARTS)).toEqual(other)
  })

  it('follows the working folder of the compose file', () => {
    expect(started(`${MOUNTED}working_dir: /app/deep`, STARTS)?.path).toBe('www/deep/start.sh')
  })

  it('keeps the command of the image beside an entry point of the image', () => {
    const image = 'FROM a\nWORKDIR /app\nENTRYPOINT ["./enter.sh"]\nCMD ["serve"]'
    expect(started(MOUNTED, image)).toEqual({
      path: 'www/enter.sh',
      key: 'entrypoint',
      words: ['./enter.sh'],
      command: ['serve'],
    })
    expect(started(`${MOUNTED}command: work`, image)).not.toHaveProperty('command')
    expect(started(`${MOUNTED}entrypoint: ./mine.sh`, image)).toEqual({
      path: 'www/mine.sh',
      key: 'entrypoint',
      words: ['./mine.sh'],
    })
  })

  it.each([
    ['a program of PATH', MOUNTED, 'FROM a\nWORKDIR /app\nCMD ["python", "x.py"]'],
    ['a shell', MOUNTED, 'FROM a\nWORKDIR /app\nCMD ./start.sh'],
    ['a file of the image', 'volumes: ["./www:/other"]', STARTS],
    ['a file of a named volume', 'volumes: ["./www:/app", "code:/app/bin"]\ncommand: [/app/bin/x]', STARTS],
    ['a file of a volume without a name', `${MOUNTED}command: [/app/.venv/bin/python]`, STARTS],
    ['a file outside the checkout', 'volumes: ["/srv/x:/app"]', STARTS],
    ['a file in an unknown folder', MOUNTED, 'FROM a\nCMD ["./start.sh"]'],
    ['a text with an open quote', `${MOUNTED}command: "'./start.sh"`, STARTS],
  ])('finds nothing where the service starts %s', (_what, body, dockerfile) => {
    expect(started(body, dockerfile)).toBeUndefined()
  })
})
