import { refused } from '../refusal.ts'
import { codeOf } from './error-code.ts'

/** Says why a file could not be changed; what is no answer of the system stays what it is. */
export function notDone(path: string, deed: 'written' | 'removed', error: unknown): unknown {
  const reason = reasonOf(error)
  return reason === undefined
    ? error
    : refused(`${path} could not be ${deed}: ${reason}. It is as it was.`, error)
}

/** The change is there for everybody to see, and the power could still take it back. */
export function notConfirmed(path: string, error: unknown): unknown {
  const reason = reasonOf(error)
  return reason === undefined
    ? error
    : refused(`${path} was changed as planned, and the disk does not confirm it: ${reason}.`, error)
}

function reasonOf(error: unknown): string | undefined {
  const code = codeOf(error)
  if (code === undefined || !(error instanceof Error) || !('syscall' in error)) return undefined
  return REASONS[code] ?? `the system refuses (${error.message})`
}

const crowded =
  'too many files are open. End what opens them, or raise the limit (`ulimit -n`), and try again'

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full. Make room and try again',
  EDQUOT: 'your quota of disk space is used up. Make room and try again',
  EFBIG: 'it would exceed the file size limit of this process. Raise it (`ulimit -f`) and try again',
  EROFS: 'it is on a file system that can only be read',
  EACCES: 'this user may not write there. Change its owner, or work as the user to whom it belongs',
  EPERM: 'this user may not write there, or the file is protected from changes (`lsattr` shows it)',
  EBUSY: 'it is mounted on its own into this place. Mount its folder instead',
  EXDEV: 'it lies on another file system than its folder',
  EIO: 'the disk failed. Look at `dmesg`',
  EMFILE: crowded,
  ENFILE: crowded,
}
