import os from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { placeAsTyped } from '@/lib/checkout/place-as-typed.ts'

it.each([
  ['~/src', join(os.homedir(), 'src')],
  ['~', os.homedir()],
  ['./x', '/srv/here/x'],
  ['../x.tar.gz', '/srv/x.tar.gz'],
  ['/abs', '/abs'],
  ['https://example.org/x', 'https://example.org/x'],
  ['git@example.org:x', 'git@example.org:x'],
])('%s, typed on a page, is %s', (typed, place) => expect(placeAsTyped(typed, '/srv/here')).toBe(place))
