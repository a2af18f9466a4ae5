/** What the stand-ins are given where all is right. */

export const aSecret = 'a'.repeat(64)

export const databaseUrl = (name: string) =>
  `postgresql://reflector:reflector@postgres:5432/${name}?sslmode=disable`

export const garageToml = (rpcSecret: string) => `${rpcSecret}
metadata_dir = "/var/lib/garage/meta"
data_dir = "/var/lib/garage/data"
replication_factor = 1
rpc_bind_addr = "[::]:3901"
[s3_api]
s3_region = "garage"
api_bind_addr = "[::]:3900"
[admin]
api_bind_addr = "[::]:3903"
`

interface Minted {
  token: string
  keyId: string
  key: string
}

export const backendSettings = ({ token, keyId, key }: Minted): Record<string, string> => ({
  ENTRYPOINT: 'server',
  SECRET_KEY: aSecret,
  AUTH_BACKEND: 'password',
  ADMIN_PASSWORD_HASH: `pbkdf2:sha256:100000$${'b'.repeat(32)}$${'c'.repeat(64)}`,
  DATABASE_URL: 'postgresql+asyncpg://reflector:reflector@postgres:5432/reflector',
  REDIS_HOST: 'redis',
  CELERY_BROKER_URL: 'redis://redis:6379/1',
  HATCHET_CLIENT_SERVER_URL: 'http://hatchet:8888',
  HATCHET_CLIENT_HOST_PORT: 'hatchet:7077',
  HATCHET_CLIENT_TLS_STRATEGY: 'none',
  HATCHET_CLIENT_TOKEN: token,
  TRANSCRIPT_STORAGE_AWS_ENDPOINT_URL: 'http://garage:3900',
  TRANSCRIPT_STORAGE_AWS_BUCKET_NAME: 'media',
  TRANSCRIPT_STORAGE_AWS_ACCESS_KEY_ID: keyId,
  TRANSCRIPT_STORAGE_AWS_SECRET_ACCESS_KEY: key,
})

/** Of the right form, but not of the engine. */
export function foreignToken(): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${encode({ alg: 'HS256' })}.${encode({ sub: 'a-tenant', exp: 9e9 })}.c2VhbA`
}
