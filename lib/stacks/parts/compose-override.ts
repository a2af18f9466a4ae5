/** One thing said over the checkout's compose file, and why. */
export type Override = { service: string; why: string } & (
  | { key: 'environment' | 'extends'; value: Record<string, string> }
  | {
      key: 'volumes' | 'extra_hosts' | 'depends_on' | 'cap_drop' | 'entrypoint' | 'command'
      value: string[]
    }
  | { key: 'ports'; replaces: string[] }
  | { key: 'healthcheck'; value: { test: string[] } }
  | { key: 'pull_policy'; value: string }
)

/** A compose file of ours; a comment above each entry says why it is there. */
export function composeOverride(about: string[], overrides: Override[]): string {
  const services = [...new Set(overrides.map(({ service }) => service))]
  return [
    ...about.map(line => (line === '' ? '#' : `# ${line}`)),
    services.length === 0 ? 'services: {}' : 'services:',
    ...services.flatMap(service => [
      `  ${service}:`,
      ...overrides.filter(override => override.service === service).flatMap(entryLines),
    ]),
    '',
  ].join('\n')
}

const entryLines = (override: Override): string[] => [
  `    # ${override.why}`,
  ...('replaces' in override
    ? [`    ${override.key}: !override`, ...listLines(override.replaces, 6)]
    : valueLines(override.key, override.value)),
]

function valueLines(key: string, value: string | string[] | Record<string, string | string[]>): string[] {
  if (typeof value === 'string') return [`    ${key}: ${quoted(value)}`]
  if (Array.isArray(value)) return [`    ${key}:`, ...listLines(value, 6)]
  return [
    `    ${key}:`,
    ...Object.entries(value).map(
      ([name, below]) =>
        `      ${name}: ${Array.isArray(below) ? `[${below.map(quoted).join(', ')}]` : quoted(below)}`,
    ),
  ]
}

const listLines = (items: string[], depth: number) =>
  items.map(item => `${' '.repeat(depth)}- ${quoted(item)}`)

/** JSON's strings are YAML's; Compose takes a doubled dollar for one. */
const quoted = (text: string) => JSON.stringify(text).replaceAll('$', '$$$$')
