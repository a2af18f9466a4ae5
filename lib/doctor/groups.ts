import type { Finding } from './finding.ts'

/** Findings that belong together, by the beginning of their ids and in the order in which they are told. */
const GROUPS: [title: string, ids: string[]][] = [
  [
    'Machine',
    ['corrected', 'system', 'virtual', 'processor', 'memory', 'disk', 'docker-disk', 'disk-windows', 'limit'],
  ],
  ['Tools', ['node', 'git', 'programs', 'programs-path']],
  ['Docker', ['docker', 'compose', 'buildx', 'engine']],
  ['Graphics', ['gpu', 'gpu-for', 'gpu-proof']],
  ['Network', ['lan', 'dns', 'clock', 'firewall', 'selinux', 'ports', 'port', 'name', 'network-proof']],
]

export interface Group {
  title: string
  findings: Finding[]
}

/** What is fine, in groups: a person who reads on wants to know what is wrong. */
export function groupsOfFine(findings: Finding[]): Group[] {
  const fine = findings.filter(({ level }) => level === 'fine')
  const titles = [...GROUPS.map(([title]) => title), OTHER]
  return titles
    .map(title => ({ title, findings: fine.filter(({ id }) => groupOf(id) === title) }))
    .filter(group => group.findings.length > 0)
}

const OTHER = 'Other'
const groupOf = (id: string) => GROUPS.find(([, ids]) => ids.includes(id.split(':')[0] ?? id))?.[0] ?? OTHER
