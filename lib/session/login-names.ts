/** How browser and server call what they exchange at login. */
export const LOGIN_NAMES = {
  /**
   * What the path of a link begins with; the login word follows. In the query it would be sent to an old page in the
   * browser's cache: `No-Vary-Search` makes one page answer for every query, but not for another path.
   */
  entrance: '/in/',
  /** The parameter of an address that stands in the place of a key. */
  ticket: 'ticket',
  /** The header by which a page proves that it has the key, and where the browser keeps that. */
  header: 'x-wizard-key',
  store: 'wizard-key',
  /** Where the browser keeps the secret by which it knows the server again, and where it asks for the proof. */
  seal: 'wizard-seal',
  proof: '/session/proof',
  /** The event by which a page learns that the server may be another. */
  doubt: 'wizard-doubt',
} as const

export type LoginNames = Readonly<Record<keyof typeof LOGIN_NAMES, string>>
