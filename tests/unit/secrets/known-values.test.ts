import { describe, expect, it } from 'vitest'
import { secretValuesIn } from '@/lib/secrets/known-values.ts'
import type { Document } from '@/lib/stacks/contract/document.ts'
import { text } from '@/lib/stacks/contract/value.ts'

const documents: Document[] = [
  {
    path: 'server/.env',
    set: {
      SECRET_KEY: { home: 'server/.env#SECRET_KEY', comes: 'made', as: 'hex32' },
      ODD: { home: 'server/.env#ODD', comes: 'typed', answer: 'a.odd' },
      PLAIN: 'plain-value',
    },
  },
  {
    path: 'data/garage.toml',
    body: text`rpc_secret = "${{ home: 'data/garage.toml#rpc_secret', comes: 'made', as: 'hex32' }}"`,
  },
  { path: 'certs/key.pem', copy: '/home/ann/key.pem' },
]
const valuesIn = (files: Record<string, string>) =>
  secretValuesIn(documents, Object.fromEntries(Object.entries(files).map(([path, text]) => [path, { text }])))

describe('secretValuesIn', () => {
  it('gives what is at every home of a secret, whatever its key is called, and nothing else of ours', () => {
    const values = valuesIn({
      'server/.env': "SECRET_KEY=0123abcd\nODD='plain word'\nPLAIN=plain-value\n",
      'data/garage.toml': 'rpc_secret = "00ff00ff"\n',
    })
    expect(values).toEqual(['0123abcd', 'plain word', '00ff00ff'])
  })

  it('gives the private keys that the person named', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n'
    expect(valuesIn({ '/home/ann/key.pem': pem })).toEqual([pem])
  })

  it('gives what any env file keeps under a secret name, as Compose reads it and as it is written', () => {
    const values = valuesIn({
      'www/.env.local': 'FOO_API_KEY=\'a $b c\'\nMY_TOKEN=abc$def # mine\nexport X_PASSWORD="sun\\"shine"\n',
    })
    expect(values).toEqual(expect.arrayContaining(['a $b c', 'abc', 'sun"shine']))
    expect(values.some(value => value.includes('abc$def'))).toBe(true)
  })

  it('gives each of several that stand under one key', () => {
    const values = valuesIn({ '.env': 'COOKIE_SECRETS="0123abcd 4567cdef"\n' })
    expect(values).toEqual(expect.arrayContaining(['0123abcd 4567cdef', '0123abcd', '4567cdef']))
  })

  it('reads what it can of a file that Compose would refuse', () => {
    expect(valuesIn({ '.env': "A_SECRET=abcdefg\nB_SECRET='unfinished\n" })).toEqual(
      expect.arrayContaining(['abcdefg', "'unfinished"]),
    )
  })

  it('gives the passwords in addresses, also in plain, but not one that the address says openly', () => {
    const values = valuesIn({
      '.env':
        'DATABASE_URL=postgresql://reflector:p%40ss-w0rd@postgres/reflector\nREDIS=redis://x:redis@redis:6379/1\n',
    })
    expect(values).toEqual(['p%40ss-w0rd', 'p@ss-w0rd'])
  })

  it('leaves out what the files also say openly, references, paths and examples', () => {
    const values = valuesIn({
      '.env':
        'POSTGRES_USER=reflector\nPOSTGRES_PASSWORD=reflector\nA_SECRET=${B}\nA_TOKEN_FILE=/run/secrets/a\nAUTH_BACKEND=password\nTOKEN=none\nTRANSCRIPT_MODAL_API_KEY=selfhosted\n',
      '.env.example': 'A_SECRET=from-an-example\n',
      'docker-compose.yml': 'A_SECRET: from-compose\n',
    })
    expect(values).toEqual([])
  })

  it('leaves out what an example says, for everybody can read it there', () => {
    const files = {
      'server/.env': 'A_KEY_TOKEN=usual-word\nMY_TOKEN=my-own-word\n',
      'server/.env.some.example': 'A_KEY_TOKEN=usual-word\n',
    }
    expect(valuesIn(files)).toEqual(['my-own-word'])
  })

  it('gives what stands in a configuration as if it was made at random, and is in no plan', () => {
    const values = valuesIn({
      Caddyfile: '# made by hand\nbasic_auth ann aB3dE5fG7hI9jK\nreverse_proxy web-server:3000\n',
      'livekit.yaml': 'keys:\n  APIx7k2m9q4w: zX9yW8vU7tS6rQ5p\n',
      'data/garage.toml': 'rpc_secret = "00ff00ff00ff00ff"\nmetadata_dir = "/var/lib/garage/meta2"\n',
      'docker-compose.yml': 'image: x@sha256:aB3dE5fG7hI9jKaB3dE5fG7hI9jK\n',
      'scripts/setup.sh': 'NAME=qR5sT6uV7wX8yZ\n',
    })
    expect(values.toSorted()).toEqual([
      '00ff00ff00ff00ff',
      'APIx7k2m9q4w',
      'aB3dE5fG7hI9jK',
      'zX9yW8vU7tS6rQ5p',
    ])
  })

  it('gives no word of a configuration that the plan says openly', () => {
    const site = { path: '.env', set: { SITE: 'https://gpu-server-01.example.org' } }
    const caddy = { path: 'Caddyfile', body: text`gpu-server-01.example.org { tls internal-2-long }` }
    const files = { Caddyfile: { text: 'gpu-server-01.example.org { tls internal-2-long }\n' } }
    expect(secretValuesIn([site, caddy], files)).toEqual([])
  })

  it('gives nothing where there is nothing', () => {
    expect(
      secretValuesIn(documents, { 'server/.env': { absent: true }, '.env': { unusable: 'no' } }),
    ).toEqual([])
  })
})
