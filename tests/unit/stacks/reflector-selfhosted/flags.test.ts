import { describe, expect, it } from 'vitest'
import { reflectorSelfhosted as stack } from '@/lib/stacks/reflector-selfhosted/stack.ts'
import { byFlags } from '@/tests/support/reflector/asked.ts'
import { worldOf } from '@/tests/support/reflector/world.ts'

const february = worldOf('2026-02')
const april = worldOf('2026-04')

const meant = (line: string, world = april) => stack.flags?.(words(line), world)
const words = (line: string) => line.split(' ').filter(word => word !== '')
const objections = (line: string, world = april) => {
  const result = meant(line, world)
  return Array.isArray(result) ? result.map(({ at }) => at) : []
}

describe('a command line that no setup script takes', () => {
  it.each([
    ['', 'options'],
    ['--garage --caddy', 'options'],
    ['--gpu --cpu', '--gpu'],
    ['--cpu --cpu', '--gpu'],
    ['--cpu --ollama-gpu --ollama-cpu', '--ollama-gpu'],
    ['--cpu --ollama-cpu --ollama-cpu', '--ollama-gpu'],
    ['--cpu --turbo', '--turbo'],
    ['--help', '--help'],
    ['-h', '-h'],
    ['cpu', 'options'],
    ['--cpu --domain=reflector.example.com', '--domain'],
    ['--cpu --ollama-cpu --llm-model', '--llm-model'],
    ['--cpu --ollama-cpu --llm-model --garage', '--llm-model'],
    ['--cpu --password', '--password'],
    ['--cpu --password --secret', '--password'],
    ['--cpu --domain', '--domain'],
  ])('"%s" is refused, naming %s', (line, at) => {
    expect([objections(line, february)[0], objections(line, april)[0]]).toEqual([at, at])
  })

  it('is refused without repeating what may be a password', () => {
    expect(JSON.stringify(meant('--cpu mysecretpass'))).not.toContain('mysecretpass')
  })
})

describe("a command line of April's script", () => {
  it.each([
    '--cpu --hosted',
    '--cpu --custom-ca x',
    '--cpu --ip 10.0.0.7',
    '--cpu --livekit',
    '--cpu --transcript whisper',
    '--cpu --tunnels a:1,b:2',
  ])("is none of February's: %s", line => {
    expect(objections(line, february)).toEqual([words(line)[1]])
  })

  it.each([
    ['--hosted --cpu', '--gpu'],
    ['--cpu --ip 10.0.0.7 --domain x.example.com', '--ip'],
    ['--cpu --tunnel-tcp a.example:9055 --domain x.example.com', '--tunnel-tcp'],
    ['--cpu --tunnels a.example:9055,b.example:1 --domain x.example.com', '--tunnel-tcp'],
    ['--cpu --tunnel-tcp a.example:9055 --ip 10.0.0.7', '--tunnel-tcp'],
    ['--cpu --tunnel-tcp a.example', '--tunnel-tcp'],
    ['--cpu --tunnel-tcp a.example:0', '--tunnel-tcp'],
    ['--cpu --tunnel-udp a.example:65536', '--tunnel-udp'],
    ['--cpu --tunnel-udp a.example:http', '--tunnel-udp'],
    ['--cpu --tunnel-udp a.example:99999999999999999999', '--tunnel-udp'],
    ['--cpu --tunnels a.example:9055,b.example', '--tunnel-udp'],
    ['--cpu --transcript parakeet', '--transcript'],
    ['--cpu --diarization whisper', '--diarization'],
    ['--cpu --translation none', '--translation'],
    ['--cpu --padding ffmpeg', '--padding'],
    ['--cpu --mixdown none', '--mixdown'],
    ['--cpu --ip --garage', '--ip'],
    ...['ip', 'tunnels', 'tunnel-tcp', 'tunnel-udp', 'custom-ca', 'extra-ca', 'transcript'].map(name => [
      `--cpu --${name}`,
      `--${name}`,
    ]),
  ])('"%s" is refused, naming %s', (line, at) => {
    expect(objections(line)[0]).toBe(at)
  })

  it('may name several authorities, and both tunnels at once with blanks', () => {
    expect(meant('--cpu --custom-ca a.crt --extra-ca b.crt --extra-ca c.crt')).toMatchObject({
      trust: { kind: 'private', ca: 'a.crt', extra: 'b.crt,c.crt' },
    })
    expect(
      stack.flags?.(['--cpu', '--livekit', '--tunnels', 'a.example:1, b.example:2'], april),
    ).toMatchObject({
      access: { kind: 'tunnel', tcp: 'a.example:1' },
      video: { kind: 'livekit-tunnel', udp: 'b.example:2' },
    })
  })

  it('takes the last of values that are given twice', () => {
    expect(meant('--cpu --domain a.example.com --domain b.example.com')).toMatchObject({
      access: { kind: 'domain', domain: 'b.example.com' },
    })
  })

  it('takes an empty password or address for none', () => {
    expect(stack.flags?.(['--cpu', '--garage', '--password', '', '--ip', ''], april)).toMatchObject({
      access: { kind: 'plain' },
      signIn: { kind: 'none' },
    })
  })

  it('without a word repeats the one before', () => {
    const world = worldOf('2026-04', { 'data/.selfhosted-last-args': '--cpu --garage --build ' })
    expect(stack.flags?.([], world)).toMatchObject({ speech: { kind: 'cpu' }, images: { kind: 'build' } })
  })
})

describe('what a command line does not say', () => {
  it('is said by the files where the script leaves it to them', () => {
    const files = 'LLM_URL=https://llm.example.com/v1\nLLM_MODEL=m\nDAILY_API_KEY=k\nAUTH_BACKEND=jwt\n'
    const { plan } = byFlags(worldOf('2026-04', { 'server/.env': files }), '--cpu --garage --caddy')
    expect(plan.answers).toMatchObject({
      llm: { kind: 'api', url: 'https://llm.example.com/v1' },
      video: { kind: 'daily' },
      signIn: { kind: 'authentik' },
    })
  })

  it('ends what an earlier one divided', () => {
    const before = byFlags(april, '--cpu --garage --translation passthrough').after
    expect(byFlags(before, '--cpu --garage').plan.answers.speech).toMatchObject({ translation: 'marian' })
  })
})
