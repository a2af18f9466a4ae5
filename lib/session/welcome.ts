import process from 'node:process'
import { version } from '../version.ts'
import { tunnelCommand, userName, WITHOUT_IPV6 } from './ssh.ts'

export interface Voice {
  /** For programs: the one line with the link. */
  print(text: string): void
  /** For people. */
  say(text: string): void
}

export interface Links {
  link: string
  /** The same by an address, for browsers that do not resolve the name in `link`; none where it has no name of its own. */
  byAddress: string | undefined
}

export function printLinks(voice: Voice, { link, byAddress }: Links): void {
  voice.print(`Open ${link}`)
  if (byAddress !== undefined) voice.say(`If your browser cannot open it: ${byAddress}`)
}

/** What a person reads when the pages can be opened. */
export function welcome(
  voice: Voice,
  { dir, links, port, open }: { dir: string; links: Links; port: number; open: boolean },
): void {
  voice.say(`reflector-wizard ${version} for ${dir}`)
  printLinks(voice, links)
  // Where the link names another address, a tunnel to the loopback one would lead nowhere.
  const isHere = new URL(links.byAddress ?? links.link).hostname === '127.0.0.1'
  const tunnel = isHere && tunnelCommand(process.env, userName(), port)
  if (tunnel)
    voice.say(
      `You are here over ssh. On your own computer run\n  ${tunnel}\nand open the link there. ${WITHOUT_IPV6}`,
    )
  if (open)
    voice.say(
      'Careful: other machines can reach this page, and http shows what is typed to the networks between.',
    )
  voice.say('The link works once, within an hour. Start the wizard again in the same folder for a new one.')
  voice.say('Ctrl-C stops the wizard.')
}
