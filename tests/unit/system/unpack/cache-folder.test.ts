import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it } from 'vitest'
import { cacheFolders } from '@/lib/system/unpack/cache-folder.ts'

it.each([
  ['Linux', {}, 'linux', '/home/ada/.cache/reflector-wizard'],
  ['a Mac', {}, 'darwin', '/home/ada/Library/Caches/reflector-wizard'],
  ['a place that was chosen', { XDG_CACHE_HOME: '/fast' }, 'linux', '/fast/reflector-wizard'],
  ['the same on a Mac', { XDG_CACHE_HOME: '/fast' }, 'darwin', '/fast/reflector-wizard'],
  ['a choice of nothing', { XDG_CACHE_HOME: '' }, 'linux', '/home/ada/.cache/reflector-wizard'],
  [
    'a choice that depends on where we are',
    { XDG_CACHE_HOME: 'x' },
    'linux',
    '/home/ada/.cache/reflector-wizard',
  ],
])('%s: the home first, then a temporary folder of this user’s own', (_, environment, platform, first) => {
  expect(cacheFolders(environment, platform, '/home/ada')).toEqual([
    first,
    join(tmpdir(), `reflector-wizard-${process.getuid?.() ?? 'user'}`),
  ])
})
