import { expect, it } from 'vitest'
import { commandAgain, optionsLike } from '@/lib/session/again.ts'

const installed = '/home/u/.npm/_npx/1/node_modules/.bin/reflector-wizard'

it.each([
  [{}, installed, ['npx', 'reflector-wizard', '--dir', '/srv']],
  [{ port: 5000 }, '/src/bin/w.mjs', ['node', '/src/bin/w.mjs', '--dir', '/srv', '--port', '5000']],
  [
    { host: '0.0.0.0', allowAll: true },
    installed,
    ['npx', 'reflector-wizard', '--dir', '/srv', '--host', '0.0.0.0', '--allow-all-interfaces'],
  ],
])('a wizard asked for as %j by %s is started again by %j', (asked, launcher, command) =>
  expect(commandAgain({ dir: '/srv', asked }, launcher)).toEqual(command),
)

it('a neighbour takes a port of its own, and is reached as this one is', () =>
  expect(optionsLike({ port: 5000, host: 'box.lan', allowAll: false })).toEqual(['--host', 'box.lan']))
