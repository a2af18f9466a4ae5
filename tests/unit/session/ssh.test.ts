import { expect, it } from 'vitest'
import { isOverSsh, tunnelCommand } from '@/lib/session/ssh.ts'

const FORWARDS = '-o ExitOnForwardFailure=yes -L 127.0.0.1:4747:127.0.0.1:4747 -L "[::1]:4747:127.0.0.1:4747"'

it.each([
  ['not over ssh', {}, undefined],
  ['the usual port', { SSH_CONNECTION: '10.0.0.9 50000 10.0.0.5 22' }, `ssh ${FORWARDS} ada@10.0.0.5`],
  [
    'another port',
    { SSH_CONNECTION: '10.0.0.9 50000 10.0.0.5 2222' },
    `ssh -p 2222 ${FORWARDS} ada@10.0.0.5`,
  ],
  ['IPv6', { SSH_CONNECTION: 'fd00::9 50000 fd00::5 22' }, `ssh ${FORWARDS} ada@fd00::5`],
  ['an empty variable', { SSH_CONNECTION: '' }, undefined],
  ['half a variable', { SSH_CONNECTION: '10.0.0.9 50000' }, undefined],
])('%s', (_, environment, command) => {
  expect(tunnelCommand(environment, 'ada', 4747)).toBe(command)
  expect(isOverSsh(environment)).toBe(command !== undefined)
})
