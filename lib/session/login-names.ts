/** How browser and server call what they exchange at login. */
export const LOGIN_NAMES = {
  /** In an address: what a link holds, and what stands in the place of a key. */
  word: 'word',
  ticket: 'ticket',
  /** The header by which a page sends its key, and where the browser keeps it. */
  header: 'x-wizard-key',
  store: 'wizard-key',
  /** Where the browser keeps the secret by which it knows the server again, and where it asks for the proof. */
  seal: 'wizard-seal',
  proof: '/session/proof',
  /** The event by which a page learns that the server may be another. */
  doubt: 'wizard-doubt',
} as const

export type LoginNames = Readonly<Record<keyof typeof LOGIN_NAMES, string>>
