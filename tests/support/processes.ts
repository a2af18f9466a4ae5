import { chownSync, existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import process from 'node:process'

export const isRoot = process.getuid?.() === 0

/** The command that runs another as nobody. */
export function asNobody(): string[] {
  if (!isRoot)
    throw new Error('This test acts as another user of this machine, which only root can do. Run it as root.')
  return ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
}

/** The command that runs another as a user whom the system knows by number only, and gives him folders to work in. */
export function asNumber(uid: number, ...folders: string[]): string[] {
  if (!isRoot)
    throw new Error('This test acts as another user of this machine, which only root can do. Run it as root.')
  for (const folder of folders) chownSync(folder, uid, uid)
  return ['setpriv', '--reuid', String(uid), '--regid', String(uid), '--clear-groups']
}

/** The command that runs another with no more rights than the files grant: root may otherwise read and write them all. */
export const withoutPrivileges: readonly string[] = isRoot ? ['setpriv', '--bounding-set=-all'] : []

/** The command that runs another with a network or a view of the disks of its own. */
export const unshared = (what: '--net' | '--mount'): string[] => [
  'unshare',
  ...(isRoot ? [] : ['--map-root-user']),
  what,
]

const LISTENING = '0A'

/** Where a process waits for connections, as the kernel has it: `0100007F:128B` and the like. */
export function listeningSockets(pid: number): string[] {
  const own = socketsOf(pid)
  return ['tcp', 'tcp6'].flatMap(table =>
    rowsOf(`/proc/${pid}/net/${table}`)
      .filter(row => row[3] === LISTENING && own.has(row[9] ?? ''))
      .map(row => row[1] ?? ''),
  )
}

/** The same in order, for a wizard that was told no address: [::1], 127.0.0.1 and a random loopback address, at its port. */
export function loopbackSockets(port: number): RegExp[] {
  const at = `:${port.toString(16).toUpperCase().padStart(4, '0')}$`
  return [`^0{24}01000000`, '^0100007F', '^[0-9A-F]{6}7F'].map(address => new RegExp(address + at))
}

const rowsOf = (path: string) =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map(line => line.trim().split(/\s+/))
    : []

function socketsOf(pid: number): Set<string> {
  const folder = `/proc/${pid}/fd`
  const targets = readdirSync(folder).map(name => targetOf(`${folder}/${name}`))
  return new Set(targets.flatMap(target => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []))
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}

/** The most memory that a process ever held, in MiB. */
export const peakMemory = (pid: number): number => memoryAs('VmHWM', pid)

/** The memory that a process holds now, in MiB. */
export const memoryOf = (pid: number): number => memoryAs('VmRSS', pid)

function memoryAs(name: string, pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024
}
