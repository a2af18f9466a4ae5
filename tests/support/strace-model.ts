import { dirname } from 'node:path'

/** What a path may say after the power failed: nothing, the old text, the new one, or a part of that. */
export type Possible = 'nothing' | 'old' | 'new' | 'torn'

/**
 * After each call, what may stand at a path if the power fails then: texts and names for which nobody has waited are on
 * the disk or not. From calls as strace tells them, with the paths of what is open.
 */
export function possibleAfterEach(calls: string[], path: string, before: 'nothing' | 'old'): Possible[][] {
  const disk = openDisk(path, before)
  const after = calls
    .filter(call => / = \d+/.test(call))
    .map(call => {
      for (const [form, change] of FORMS) {
        const groups = form.exec(call)?.groups
        if (groups) change(disk, groups)
      }
      return disk.possible()
    })
  return [[before], ...after]
}

/** A new file, by whatever name. */
interface NewFile {
  safe: boolean
}

function openDisk(path: string, before: 'nothing' | 'old') {
  const files = new Map<string, NewFile>()
  /** Folders whose own names nobody has waited for. */
  const unsafe = new Set<string>()
  /** What the name may lead to: what it surely led to once, and all that came since. */
  let standing: (NewFile | 'nothing' | 'old')[] = [before]
  const point = (at: string, to: NewFile | 'nothing') => {
    if (at === path) standing.push(to)
  }
  return {
    make(at: string) {
      const file = { safe: true }
      files.set(at, file)
      point(at, file)
    },
    write(at: string) {
      const file = files.get(at)
      if (file) file.safe = false
    },
    rename(from: string, to: string) {
      const file = files.get(from)
      if (!file) return
      files.set(to, file)
      point(to, file)
    },
    makeFolder: (at: string) => unsafe.add(at),
    remove: (at: string) => point(at, 'nothing'),
    sync(at: string) {
      const file = files.get(at)
      if (file) file.safe = true
      for (const folder of unsafe) if (dirname(folder) === at) unsafe.delete(folder)
      if (at === dirname(path)) standing = standing.slice(-1)
    },
    possible(): Possible[] {
      const names = unsafe.size > 0 ? ['nothing' as const, ...standing] : standing
      return [...new Set(names.map(one => (typeof one === 'string' ? one : one.safe ? 'new' : 'torn')))]
    },
  }
}

type Disk = ReturnType<typeof openDisk>
type Groups = Record<string, string>

const FORMS: [form: RegExp, change: (disk: Disk, groups: Groups) => void][] = [
  [/^open(?:at)?\([^"]*"(?<path>[^"]*)", [^)]*O_CREAT/, (disk, { path = '' }) => disk.make(path)],
  [/^symlink\w*\("[^"]*"[^"]*"(?<path>[^"]*)"/, (disk, { path = '' }) => disk.make(path)],
  [/^write\(\d+<(?<path>[^>]*)>/, (disk, { path = '' }) => disk.write(path)],
  [/^fsync\(\d+<(?<path>[^>]*)>/, (disk, { path = '' }) => disk.sync(path)],
  [
    /^rename\w*\([^"]*"(?<from>[^"]*)"[^"]*"(?<to>[^"]*)"/,
    (disk, { from = '', to = '' }) => disk.rename(from, to),
  ],
  [/^mkdir\w*\([^"]*"(?<path>[^"]*)"/, (disk, { path = '' }) => disk.makeFolder(path)],
  [/^unlink\w*\([^"]*"(?<path>[^"]*)"/, (disk, { path = '' }) => disk.remove(path)],
]
