import { describe, expect, it } from 'vitest'
import { createPersonalVeil } from '@/lib/secrets/personal-veil.ts'

const PERSON = {
  folder: '/srv/acme/reflector',
  home: '/home/ann.smith',
  user: 'ann.smith',
  machine: 'acme-gpu-1',
  names: ['reflector.acme.example'],
}
const veil = createPersonalVeil(PERSON, { addresses: 'hidden' })

describe('what tells who somebody is', () => {
  it.each([
    ['open /home/ann.smith/.docker/config.json: denied', 'open ~/.docker/config.json: denied'],
    ['/srv/acme/reflector/server/.env differs', '[folder]/server/.env differs'],
    ['mount /home/bob/x:/data and /Users/eve/y', 'mount /home/[user]/x:/data and /Users/[user]/y'],
    ['user ann.smith is not in group docker', 'user [user] is not in group docker'],
    ['ACME-GPU-1 dockerd[12]: started', '[machine] dockerd[12]: started'],
    ['GET https://reflector.acme.example/x', 'GET https://[site]/x'],
    ['invited bob@acme.example, thanks', 'invited [mail], thanks'],
    ['dial tcp 8.8.4.4:443 from 2a02:8108:1::7', 'dial tcp [address]:443 from [address]'],
  ])('is veiled: %s', (line, shown) => {
    expect(veil(line)).toBe(shown)
    expect(veil(shown)).toBe(shown)
  })

  it.each([
    '/srv/acme/reflector-old/server/.env',
    'joann.smithers came',
    'listening on 192.168.1.7:443, 10.0.0.7, 172.18.0.2, 127.0.0.1, 0.0.0.0, 100.64.1.1, 192.0.2.10',
    'at 2026:11:21 12:00:00 version 28.2.2.1.5, 2001:db8::1, fe80::1, ::1',
    'git@github.com:GreyhavenHQ/reflector.git',
    'reflector-worker-1 exited with code 1',
  ])('and this is not: %s', line => {
    expect(veil(line)).toBe(line)
  })

  it('leaves addresses readable where that was asked for', () => {
    expect(createPersonalVeil(PERSON, { addresses: 'shown' })('dial 8.8.4.4')).toBe('dial 8.8.4.4')
  })

  it('leaves names alone that everybody has', () => {
    const common = createPersonalVeil(
      { ...PERSON, home: '/root', user: 'root', machine: 'server', names: ['localhost', '203.0.113.7'] },
      { addresses: 'shown' },
    )
    const line = 'root in /root on server at localhost, 203.0.113.7'
    expect(common(line)).toBe(line)
  })

  it('leaves a name alone that is a common word of what is shown', () => {
    const shown = createPersonalVeil(
      { ...PERSON, user: 'storage' },
      { addresses: 'shown', common: ['Storage'] },
    )
    expect(shown('the service storage')).toBe('the service storage')
    expect(createPersonalVeil({ ...PERSON, user: 'storage' }, { addresses: 'shown' })('by storage')).toBe(
      'by [user]',
    )
  })
})
