import { expect, test } from 'vitest'
import { cleanPath, directoryOf, joinPath } from '@/lib/plan/compose/paths.ts'

test.each([
  ['', '.'],
  ['.', '.'],
  ['./', '.'],
  ['./server/.env', 'server/.env'],
  ['a//b/./c/', 'a/b/c'],
  ['a/../b', 'b'],
  ['a/../..', '..'],
  ['../../a', '../../a'],
  ['/a/../../b', '/b'],
  ['/', '/'],
])('%j is shortest as %j', (path, clean) => {
  expect(cleanPath(path)).toBe(clean)
})

test.each([
  ['', './a', 'a'],
  ['sub', './a', 'sub/a'],
  ['sub', '..', '.'],
  ['sub', '../../a', '../a'],
  ['/srv/x', 'a', '/srv/x/a'],
  ['sub', '/a/../b', '/a/../b'],
  ['sub', '~/a', '~/a'],
  ['sub', 'C:\\a', 'C:\\a'],
  ['sub', '${X}/a', 'sub/${X}/a'],
])('from %j, %j is %j', (base, path, joined) => {
  expect(joinPath(base, path)).toBe(joined)
})

test.each([
  ['compose.yml', '.'],
  ['sub/compose.yml', 'sub'],
  ['../compose.yml', '..'],
  ['/compose.yml', '/'],
])('%s lies in %s', (path, directory) => {
  expect(directoryOf(path)).toBe(directory)
})
