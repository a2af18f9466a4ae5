import { describe, expect, it } from 'vitest'
import { envFilesIn } from '@/lib/diagnostics/env-files.ts'
import { secrecyOf } from '@/lib/secrets/secret-key.ts'
import type { Document } from '@/lib/stacks/contract/document.ts'
import { stacks } from '@/lib/stacks/list.ts'

const documents: Document[] = [{ path: 'server/.env', like: 'server/.env.example', set: {} }]
const seen = (text: string) =>
  envFilesIn(['server/.env'], {
    documents,
    files: {
      'server/.env': { text },
      'server/.env.example': { text: 'KEPT=a\nOTHER=b\nNONE=\nMODE=fast\n' },
    },
    publicKeys: { MODE: /^[a-z]+$/ },
  })

describe('of an env file is told', () => {
  it('which keys it has, and what kind of value each of them', () => {
    expect(seen('KEPT=a\nOTHER=x\nNONE=y\nMINE=z\nEMPTY=\n')).toEqual([
      {
        path: 'server/.env',
        settings: {
          seen: [
            { name: 'KEPT', class: 'default' },
            { name: 'OTHER', class: 'changed' },
            { name: 'NONE', class: 'set' },
            { name: 'MINE', class: 'set' },
            { name: 'EMPTY', class: 'empty' },
          ],
        },
      },
    ])
  })

  it('a value only where its key is public, and only in the form in which it is', () => {
    expect(seen('MODE=slow\n')[0]?.settings).toEqual({
      seen: [{ name: 'MODE', class: 'changed', shows: 'slow' }],
    })
    expect(seen('MODE=hunter2-X\n')[0]?.settings).toEqual({ seen: [{ name: 'MODE', class: 'changed' }] })
  })

  it('why it cannot be read, without what stands in it', () => {
    const [file] = seen("A_SECRET='unfinished\n")
    expect(JSON.stringify(file)).toContain('Line 1')
    expect(JSON.stringify(file)).not.toContain('unfinished')
  })

  it('nothing where it is not', () => {
    const files = { 'server/.env': { absent: true } as const }
    expect(envFilesIn(['server/.env', 'www/.env'], { documents, files, publicKeys: {} })).toEqual([])
  })
})

const RANDOM = [
  'Canary1x9f86d081884c7d65',
  '9f86d081884c7d659a2feaa0',
  '0f6e9d2a-1b2c-4d3e-8f90-a1b2c3d4e5f6',
  'hf_abcdefghijklmnopqrst1',
  'https://ann:pw@h/',
  'https://llm.acme.example/v1',
  'http://ann:pw@ollama:11434/v1',
  'http://ollama.acme.example:11434/v1',
  'http://ollama:11434/v1?key=abc',
  'redis://:pw@redis:6379/1',
  'http://acme-gpu-1:11434/v1',
  '8.8.4.4',
]
const USUAL: Record<string, string[]> = {
  LLM_MODEL: ['qwen2.5:14b', 'gpt-4o-mini', 'llama3.1:8b-instruct-q4_K_M', 'microsoft/phi-4'],
  TRANSCRIPT_BACKEND: ['modal', 'whisper'],
  LLM_CONTEXT_WINDOW: ['16000'],
  LLM_URL: ['http://ollama:11434/v1', 'http://host.docker.internal:11435/v1'],
  HATCHET_CLIENT_HOST_PORT: ['hatchet:7077'],
  CELERY_BROKER_URL: ['redis://redis:6379/1'],
  TRANSCRIPT_STORAGE_AWS_REGION: ['us-east-1', 'garage', 'us-gov-west-1'],
  LIVEKIT_UDP_PORTS: ['44200-44300:44200-44300'],
}

describe.each(stacks.map(stack => [stack.id, stack.publicKeys] as const))(
  'the public keys of %s',
  (_, keys) => {
    it('are none whose names say that they are secret', () => {
      expect(Object.keys(keys).filter(key => secrecyOf(key) !== undefined)).toEqual([])
    })

    it('show no value that was made at random, or leads somewhere', () => {
      for (const [key, form] of Object.entries(keys))
        for (const value of RANDOM) expect([key, value, form.test(value)]).toEqual([key, value, false])
    })

    it('show what people choose', () => {
      for (const [key, values] of Object.entries(USUAL))
        for (const value of values) expect([key, value, keys[key]?.test(value)]).toEqual([key, value, true])
    })
  },
)
