import process from 'node:process'
import { version } from '../version.ts'
import { tunnelCommand, userName } from './ssh.ts'

export interface Voice {
  /** For programs: the one line with the link. */
  print(text: string): void
  /** For people. */
  say(text: string): void
}

/** What a person reads when the pages can be opened. */
export function welcome(
  voice: Voice,
  { dir, link, port, open }: { dir: string; link: string; port: number; open: boolean },
): void {
  voice.say(`reflector-wizard ${version} for ${dir}`)
  voice.print(`Open ${link}`)
  // Where the link names another address, a tunnel to the loopback one would lead nowhere.
  const tunnel = new URL(link).hostname === '127.0.0.1' && tunnelCommand(process.env, userName(), port)
  if (tunnel)
    voice.say(`You are here over ssh. On your own computer run\n  ${tunnel}\nand open the link there.`)
  if (open)
    voice.say(
      'Careful: other machines can reach this page, and http shows what is typed to the networks between.',
    )
  voice.say('Ctrl-C stops the wizard.')
}
