import { describe, expect, test } from 'vitest'
import { isFilePath, readMount } from '@/lib/plan/compose/mount.ts'

const mount = (type: string, source: string | undefined, target: string, readOnly = false) => ({
  type,
  ...(source !== undefined && { source }),
  target,
  readOnly,
})

test.each([
  ['./data:/data', mount('bind', './data', '/data')],
  ['../x:/data:ro', mount('bind', '../x', '/data', true)],
  ['/srv:/data:ro,z', { ...mount('bind', '/srv', '/data', true), selinux: 'z' }],
  ['/srv:/data:ro,rw', mount('bind', '/srv', '/data')],
  ['~/x:/data', mount('bind', '~/x', '/data')],
  ['data:/data', mount('volume', 'data', '/data')],
  ['data:/data:nocopy', mount('volume', 'data', '/data')],
  ['/data', mount('volume', undefined, '/data')],
  ['ab', mount('volume', undefined, 'ab')],
  ['C:\\x:/data', mount('bind', 'C:\\x', '/data')],
  ['c:d:e', mount('bind', 'c:d', 'e')],
  ['./data:/data/', mount('bind', './data', '/data/')],
  ['${DATA:-./data}:/data:ro', mount('volume', '${DATA:-./data}', '/data', true)],
  ['${A:-${B:-x}}/y:/data', mount('volume', '${A:-${B:-x}}/y', '/data')],
])('%s', (text, read) => {
  expect(readMount(text)).toEqual(read)
})

test.each(['', 'data::/x', ':/data', '/data:', 'data:/x:ro:rw'])('no mount: %j', text => {
  expect(readMount(text)).toHaveProperty('odd')
})

describe('a path on the host rather than the name of a volume', () => {
  test.each(['.', './a', '../a', '/a', '~', '~/a', 'C:\\a', '\\\\host\\share'])('%s', text => {
    expect(isFilePath(text)).toBe(true)
  })
  test.each(['a', 'a/b', 'data_1', ''])('not %j', text => {
    expect(isFilePath(text)).toBe(false)
  })
})
