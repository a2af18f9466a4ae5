import os from 'node:os'

/** Who works on which machine, as far as the system tells; empty where it does not. */
export function personHere(): { home: string; user: string; machine: string } {
  return { home: os.homedir(), user: nameOfUser(), machine: os.hostname() }
}

/** A number without a name, as containers are often given one, makes Node throw. */
function nameOfUser(): string {
  try {
    return os.userInfo().username
  } catch {
    return ''
  }
}
