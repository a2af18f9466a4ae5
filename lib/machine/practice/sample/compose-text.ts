import { stringify } from 'yaml'

export type Block = { [key: string]: unknown }
export type Services = Record<string, Block>

/** A compose file as people write it: blocks, quotes only where an older reader of YAML needs them. */
export const composeText = (about: string[], services: Services, more: Block = {}): string => {
  const header = about.map(line => `# ${line}\n`).join('')
  const body = stringify(
    { services, ...more },
    { version: '1.1', nullStr: '', lineWidth: 0, aliasDuplicateObjects: false },
  )
  return `${header}\n${body}`
}

/** Volumes or networks that are what Compose makes of them by itself. */
export const plain = (...names: string[]): Block => Object.fromEntries(names.map(name => [name, null]))

export const healthy = { condition: 'service_healthy' }
export const started = { condition: 'service_started' }

/** A value from `.env` or the shell. */
export const variable = (name: string, usual = '') => `\${${name}:-${usual}}`

/** One NVIDIA card or all of them. */
export const onCards = {
  resources: { reservations: { devices: [{ driver: 'nvidia', count: 'all', capabilities: ['gpu'] }] } },
}

/** Asks a service by its own address, as every health check here does. */
export const asks = (url: string, often: Block) => ({ test: ['CMD', 'curl', '-f', url], ...often })

export const SLOW_START = { interval: '15s', timeout: '5s', retries: 10, start_period: '120s' }
export const SOON = { interval: '10s', timeout: '5s', retries: 5 }
