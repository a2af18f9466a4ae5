import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { sha256 } from '../sha256.ts'
import { enter } from './enter.ts'
import { PROTECTION } from './headers.ts'
import { keyHolder } from './key-holder.ts'
import { escaped } from './login.ts'
import { LOGIN_NAMES } from './login-names.ts'

const NAMES = JSON.stringify(LOGIN_NAMES)
const SCRIPT = `(${enter})(${NAMES},(${keyHolder})(${NAMES},${sha256}))`
const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}`
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const POLICY = [
  `default-src 'none'`,
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ')

const STRANGER =
  'Open this page with the link that the wizard printed in the terminal. Starting it again in the same folder prints a new one.'
const USED =
  'This link was used already, or is older than an hour. Start the wizard again in the same folder: it prints a new one, and what you did is kept.'
const COOKIES = 'This browser does not keep the cookie of the wizard. Allow cookies for this address, then'
const NO_SCRIPTS =
  'This browser runs no scripts. At this address the wizard needs them; without scripts, open the first link that it printed.'

export interface Gate {
  status: 200 | 401
  /** The login word that the address carries, where it is valid. */
  word: string | undefined
  /** Whether the address carries a word that is not valid. */
  isVoid: boolean
  /** Whether a browser keeps cookies of this name for us alone. */
  isOwn: boolean
}

/** The page for a browser that has not shown enough yet. It says the same on every path, and holds nothing of the folder. */
export function showGate(response: ServerResponse, gate: Gate): void {
  response.writeHead(gate.status, {
    ...PROTECTION,
    'Content-Security-Policy': POLICY,
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(gatePage(gate))
}

const gatePage = ({ word, isVoid, isOwn }: Gate) => `<!doctype html>
<html lang="en"${isVoid ? ' data-void' : ''}>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<title>reflector-wizard</title>
<style>${STYLE}</style>
<p data-when="wait" hidden>Opening the wizard …</p>
<p data-when="stranger" hidden>${STRANGER}</p>
<p data-when="used" hidden>${USED}</p>
<p data-when="cookies" hidden>${COOKIES} <a href="/">try again</a>.</p>
<noscript>${withoutScripts({ word, isVoid, isOwn })}</noscript>
<script>${SCRIPT}</script>
</html>
`

function withoutScripts({ word, isVoid, isOwn }: Omit<Gate, 'status'>): string {
  if (isVoid) return `<p>${USED}</p>`
  if (word === undefined) return `<p>${STRANGER}</p>`
  if (!isOwn) return `<p>${NO_SCRIPTS}</p>`
  return `<form method="post" action="/session">
<input type="hidden" name="word" value="${escaped(word)}">
<button>Open the wizard</button>
</form>`
}
