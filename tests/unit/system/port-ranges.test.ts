import { describe, expect, it } from 'vitest'
import { rangesIn } from '@/lib/system/engine/port-ranges.ts'

const at = (port: number, ip = '0.0.0.0') => ({ HostIp: ip, HostPort: String(port) })

describe('rangesIn', () => {
  it('takes ports that follow each other for one range, by address and protocol', () => {
    const bindings = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [
        `${40000 + index}/udp`,
        [at(40000 + index), at(40000 + index, '::')],
      ]),
    )
    expect(rangesIn({ ...bindings, '1250/tcp': [at(1250, '127.0.0.1')], '9/tcp': null })).toEqual([
      { ip: '127.0.0.1', from: 1250, to: 1250, target: 1250, protocol: 'tcp' },
      { ip: '0.0.0.0', from: 40000, to: 40100, target: 40000, protocol: 'udp' },
      { ip: '::', from: 40000, to: 40100, target: 40000, protocol: 'udp' },
    ])
  })

  it('keeps neighbours apart that lead to different places', () => {
    expect(rangesIn({ '80/tcp': [at(8080)], '443/tcp': [at(8081)] })).toHaveLength(2)
  })
})
