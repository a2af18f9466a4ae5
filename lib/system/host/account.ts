import os from 'node:os'
import process from 'node:process'
import type { WholeFacts } from '../../doctor/facts.ts'
import { unknown } from '../fact.ts'
import type { Look } from './look.ts'
import { textIn } from './read-file.ts'

/** Who runs this, and whether the group that may speak with Docker counts already. */
export async function getAccount(look: Look): Promise<WholeFacts['account']> {
  const name = nameOfUser()
  if (name === undefined) return unknown('missing', 'This user has no name in the list of users.')
  const groups = (await textIn(look, '/etc/group')) ?? ''
  const [, id, members] = /^docker:[^:]*:(\d+):(.*)$/m.exec(groups) ?? []
  return {
    value: {
      name,
      isRoot: process.getuid?.() === 0,
      isInDockerGroup: members?.split(',').includes(name) ?? false,
      actsInDockerGroup: id !== undefined && (process.getgroups?.() ?? []).includes(Number(id)),
    },
    from: 'os.userInfo(), /etc/group',
  }
}

/** A number without a name, as containers are often given one, makes Node throw. */
function nameOfUser(): string | undefined {
  try {
    return os.userInfo().username
  } catch {
    return undefined
  }
}
