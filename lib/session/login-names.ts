/** How browser and server call what they exchange at login. */
export const LOGIN_NAMES = {
  /** In an address: what a link holds, and what stands in the place of a key. */
  word: 'word',
  ticket: 'ticket',
  /** The header by which a page sends its key, and where the browser keeps it. */
  header: 'x-wizard-key',
  store: 'wizard-key',
} as const

export type LoginNames = Readonly<Record<keyof typeof LOGIN_NAMES, string>>
