import type { Home, Secret, Text } from './value.ts'

/*
 * Claims, and ways to make them true.
 */

/** What a list in a JSON answer has to say. Of several entries with these values, one that is as it has to be is enough. */
export interface Listed {
  /** The key of the list. */
  in: string
  /** Which entries are meant. */
  of: Readonly<Record<string, string>>
  is: Readonly<Record<string, string>>
  /** An entry that is like this counts as well, while the moment at `heard` is at most so many seconds ago. */
  late: { is: Readonly<Record<string, string>>; heard: string; within: number }
}

export type Probe =
  /** Without a status: any answer that is no refusal and no failure. */
  | { ask: 'http'; url: Text; bearer?: Secret; status?: number; body?: RegExp; listed?: Listed }
  /** A service elsewhere answers and takes the key, whatever is at that address. It is asked as trials ask. */
  | { ask: 'service'; url: string; key?: Secret }
  | { ask: 'exec'; in: string; argv: Text[]; out?: RegExp; has?: Secret }
  | { ask: 'jwt'; token: Secret; days: number }
  | { ask: 'written'; path: string }
  /** `steady`: it can be asked nothing more, so it must have stayed up for a while. */
  | { ask: 'up'; service: string; steady?: true }
  /** No service runs any more that an earlier plan started and this one does without. */
  | { ask: 'alone'; services: string[] }
  | { ask: 'image'; service: string }
  | { ask: 'model'; at: string; name: string }
  /** What is shown to whoever connects by this name is valid for so many days. */
  | { ask: 'certificate'; host: string; port: number; name: string; days: number }
  /** Storage elsewhere has the bucket and knows the key: it is asked for something that is not there. Without an endpoint: Amazon's. */
  | { ask: 'bucket'; bucket: string; region: string; id: string; key: Secret; endpoint?: string }
  /** The clock of this machine is that of a server, but for so many minutes. */
  | { ask: 'clock'; url: string; minutes: number }
  /** Whoever stands in front lets a WebSocket through to the one who answers it, be it with a refusal. */
  | { ask: 'websocket'; url: string }
  /** Its container does not run, and nothing starts it again. */
  | { ask: 'stopped'; service: string }
  | { ask: 'all'; of: Probe[] }
  /** In this run: for what leaves nothing behind that could be asked. */
  | { ask: 'done'; action: Action }
  /** The machine is looked at, and what was found before is no more. */
  | { ask: 'mended'; finding: string }

export interface Mint {
  in: string
  argv: Text[]
  /** Its named groups are the values. */
  out: RegExp
}

export type Action = { unless?: Probe } & (
  | { do: 'write'; path: string }
  | { do: 'images'; services: string[] }
  /** `along`: services whose containers are made in the same call. Their own steps start them. */
  | { do: 'up'; service: string; along?: readonly string[] }
  /** Its container stays, and so does its data. */
  | { do: 'stop'; service: string }
  /** Removes the containers of services that an earlier plan started, all but these. Volumes stay. */
  | { do: 'retire'; except: string[] }
  | { do: 'exec'; in: string; argv: Text[]; stdin?: Text }
  | { do: 'mint'; ways: Mint[]; into: Record<string, Home> }
  /** Fetches it and has it loaded once, with `context` tokens if all is well, to say what it really takes. */
  | { do: 'model'; at: string; name: string; context: number }
  | { do: 'host'; argv: string[]; detached?: true }
  /** Takes a file of the folder from everyone but its owner. */
  | { do: 'close'; path: string }
  /** Takes a while on this machine, and is heard line by line. It is ended politely, never killed. */
  | { do: 'command'; argv: readonly [program: string, ...args: string[]]; stdin?: string }
)

export interface Step {
  id: string
  stage: string
  title: string
  needs: string[]
  /** Steps of others that must wait for this one although nothing upstream says so. */
  before?: string[]
  holds: Probe
  make: Action[]
  /** Seconds after which it has failed. */
  within: number
}
