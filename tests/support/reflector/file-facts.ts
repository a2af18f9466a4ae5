import { parse } from 'yaml'
import { readEnv } from '@/lib/plan/env/read-env.ts'
import { certificatesIn } from '@/lib/stacks/parts/pem.ts'

/** What a file says, without how it says it: keys and values of env files, the data of others. */
export function factsOf(path: string, text: string): unknown {
  if (/(?:^|\/)\.env/.test(path))
    return Object.fromEntries([...readEnv(text)].map(([key, { value }]) => [key, value]))
  if (path.endsWith('.yaml') || path.endsWith('.yml')) return parse(text)
  if (path.endsWith('.toml')) return tomlFacts(text)
  if (path === 'Caddyfile') return caddyFacts(text)
  return certificatesIn(text).length > 0 ? certificatesIn(text) : text
}

function tomlFacts(text: string) {
  const facts: Record<string, string> = {}
  let section = ''
  for (const line of text.split('\n')) {
    section = /^\[(.+)\]$/.exec(line)?.[1]?.concat('.') ?? section
    const [, key, value] = /^(\w+)\s*=\s*"?([^"]*)"?$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) facts[section + key] = value
  }
  return facts
}

/** Directives with their words, and what stands inside their braces. */
function caddyFacts(text: string): string[] {
  const above: string[] = []
  const facts: string[] = []
  for (const raw of text.split('\n')) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim()
    if (line === '') continue
    if (line === '}') above.pop()
    else if (line.endsWith('{')) {
      above.push(line.slice(0, -1).trim())
      facts.push(above.join(' > '))
    } else facts.push([...above, line].join(' > '))
  }
  return facts
}
