export type Layer =
  | 'docker'
  | 'packages'
  | 'ports'
  | 'resources'
  | 'registry'
  | 'compose'
  | 'gpu'
  | 'llm'
  | 'models'
  | 'database'
  | 'network'
  | 'workflow'
  | 'storage'
  | 'tls'
  | 'livekit'
  | 'web'
  | 'browser'
  | 'wizard'

/** What the wizard can do about it: do it itself, show a command, offer another answer, or only say what is so. */
export type Offer = 'apply' | 'command' | 'switch' | 'inform'

/**
 * A text by which a failure is known, and what it means. In title, meaning and remedy `{port}` stands for the named
 * group of the pattern that matched, and `{port|the port}` says what to write where there is none.
 */
export interface Signature {
  id: string
  layer: Layer
  /** Each has a literal stretch outside of groups, by which lines are sorted out; none may backtrack without bounds. */
  patterns: RegExp[]
  title: string
  meaning: string
  /** Never one that destroys data, opens something to everyone or turns a protection off. */
  remedy: string
  offer: Offer
  /** It says that something failed, never why: any cause comes before it. */
  symptom?: true
  /** The line says how something failed and not what: told only where nothing else is known of it. */
  vague?: true
  /** Nothing stops because of it. */
  bearable?: true
  /** What whoever said it says once it is over: services that come up ask one another until they answer. */
  settled?: RegExp[]
  /** What follows from it: named after it, and not named at all for a line that shows both. */
  outranks?: string[]
  source: string
}
