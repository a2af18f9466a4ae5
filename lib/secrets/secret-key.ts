/** Words at the end of a key that say something about a secret, not what it is. */
const ABOUT = new Set(
  `algorithm audience backend budget count domain enabled endpoint expire expires expiry file header host id issuer
  length limit max method min mode name path port prompt provider required scope size stdin strategy timeout ttl type
  uri url usage used user username version`.split(/\s+/),
)
/** Keys of another kind: they name places. */
const PLACE = /(?:^|_)(?:cache|foreign|host|object|partition|primary|public|sort)(?:_|$)/
const SURE =
  /(?:^|_)(?:pass|pwd)(?:_|$)|(?:passwords?|passwd|passphrase|secrets?|token|apikey|credentials?)(?:_|$)|(?:^|_)(?:access|api|encryption|master|private|signing)_keys?(?:_|$)/
const MAYBE = /(?:^|_)(?:auth|authorization|bearer|cookie|dsn|keys?|salt|session|sessionid|signature)(?:_|$)/

/** Whether what stands under a key of this name is a secret: surely, or if it looks like one. */
export function secrecyOf(key: string): 'sure' | 'maybe' | undefined {
  const name = key
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .toLowerCase()
    .replace(/[-.]/g, '_')
  if (PLACE.test(name) || ABOUT.has(name.slice(name.lastIndexOf('_') + 1))) return undefined
  if (SURE.test(name)) return 'sure'
  return MAYBE.test(name) ? 'maybe' : undefined
}
