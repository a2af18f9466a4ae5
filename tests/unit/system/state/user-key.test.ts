import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keyFolder, openUserKey, readUserKey } from '@/lib/system/state/user-key.ts'
import { modeOf, temporaryFolder } from '@/tests/support/temporary-folder.ts'

const home = temporaryFolder()
const here = () => ({ XDG_CONFIG_HOME: home() })
const folder = () => join(home(), 'reflector-wizard')
const path = () => join(folder(), 'key')

describe('the key of the user', () => {
  it('is 32 random bytes for this user alone, made once', () => {
    expect(readUserKey(here())).toBeUndefined()
    const key = openUserKey(here())
    expect(key).toHaveLength(32)
    expect([modeOf(folder()), modeOf(path())]).toEqual([0o700, 0o600])
    expect(openUserKey(here())).toEqual(key)
    expect(readUserKey(here())).toEqual(key)
    expect(readdirSync(folder())).toEqual(['key'])
  })

  it('lies below .config of the home where XDG_CONFIG_HOME is not an absolute path', () => {
    openUserKey({ XDG_CONFIG_HOME: 'config', HOME: home() })
    expect(readFileSync(join(home(), '.config', 'reflector-wizard', 'key'), 'utf8')).toMatch(
      /^[0-9a-f]{64}\n$/,
    )
  })

  it('never lies in the home of another user, which HOME may name with sudo', () => {
    expect(keyFolder({ HOME: home() })?.path).toBe(join(home(), '.config', 'reflector-wizard'))
    chownSync(home(), 65_534, 65_534)
    expect(keyFolder({ HOME: home() })?.path).not.toContain(home())
  })

  it('never lies in a home where another user made .config, which lets them take it away', () => {
    chmodSync(home(), 0o1777)
    mkdirSync(join(home(), '.config'))
    expect(keyFolder({ HOME: home() })?.path).toContain(home())
    chownSync(join(home(), '.config'), 65_534, 65_534)
    expect(keyFolder({ HOME: home() })?.path).not.toContain(home())
  })

  it('is made in a home like /tmp where nothing is yet, as in a container', () => {
    chmodSync(home(), 0o1777)
    openUserKey({ HOME: home() })
    expect(modeOf(join(home(), '.config', 'reflector-wizard', 'key'))).toBe(0o600)
  })

  it.each<[string, () => void, () => string]>([
    ['every user may write to', () => chmodSync(home(), 0o777), () => `chmod o-w ${home()}`],
    ['another user owns', () => chownSync(home(), 65_534, 65_534), () => `chown 0 ${home()}`],
  ])('is refused below a chosen folder that %s, with the command that closes it', (_, arrange, command) => {
    const key = openUserKey(here())
    arrange()
    for (const attempt of [readUserKey, openUserKey])
      expect(() => attempt(here())).toThrow(new RegExp(`not safe in ${folder()}.*\\\`${command()}\\\``))
    chownSync(home(), 0, 0)
    chmodSync(home(), 0o755)
    expect(openUserKey(here())).toEqual(key)
  })

  it.each<[string, () => void, RegExp]>([
    [
      'a folder that others can change',
      () => chmodSync(folder(), 0o770),
      /can be changed by other users.*chmod 700/,
    ],
    ['a key that others can read', () => chmodSync(path(), 0o640), /key can be read or changed.*chmod 600/],
    ['a key that others can write', () => chmodSync(path(), 0o602), /key can be read or changed.*chmod 600/],
    ['a key of another user', () => chownSync(path(), 65_534, 65_534), /key belongs to another user/],
    ['a folder of another user', () => chownSync(folder(), 65_534, 65_534), /belongs to another user/],
    ['a key cut short', () => writeFileSync(path(), 'abc'), /key is damaged.*move it away/i],
    ['an empty key', () => writeFileSync(path(), ''), /key is damaged/],
  ])('is refused with what to do: %s', (_, change, because) => {
    openUserKey(here())
    change()
    expect(() => readUserKey(here())).toThrow(because)
    expect(() => openUserKey(here())).toThrow(because)
  })

  it('is refused where the key or its folder is a link, which may lead to a key that others know', () => {
    const elsewhere = join(home(), 'elsewhere')
    openUserKey({ XDG_CONFIG_HOME: elsewhere })
    symlinkSync(join(elsewhere, 'reflector-wizard'), folder())
    expect(() => openUserKey(here())).toThrow(/reflector-wizard is not a folder/)
    const other = join(home(), 'other')
    mkdirSync(join(other, 'reflector-wizard'), { recursive: true, mode: 0o700 })
    symlinkSync(join(elsewhere, 'reflector-wizard', 'key'), join(other, 'reflector-wizard', 'key'))
    expect(() => openUserKey({ XDG_CONFIG_HOME: other })).toThrow(/key is a link/)
  })

  it.each(['/proc/nope', '/proc/nope/deeper/still', '/dev/null/config'])(
    'that cannot be written below %s says which variable to set',
    chosen => {
      expect(() => openUserKey({ XDG_CONFIG_HOME: chosen })).toThrow(
        /cannot be written to .*Set XDG_CONFIG_HOME/,
      )
    },
  )
})
