/** The stand-ins, each in the folder of its name. */
export const standIns = /** @type {const} */ ([
  'postgres',
  'redis',
  'caddy',
  'garage',
  'hatchet',
  'ollama',
  'backend',
  'web',
  'speech',
])

/** @typedef {typeof standIns[number]} StandIn */
/** @typedef {`real-${import('../programs/recipes.mjs').Program}`} RealImage in the folder of its name below `real/` */
/** @typedef {StandIn | RealImage} ImageName */

/**
 * What takes the place of a stand-in, by the name of a set: IMAGE_SET chooses one.
 * @type {Record<string, Partial<Record<ImageName, ImageName>>>}
 */
const imageSets = {
  'stand-ins': {},
  real: { garage: 'real-garage', caddy: 'real-caddy', speech: 'real-speech' },
}

/** @type {(name: ImageName) => ImageName} */
export function chosenFor(name) {
  const set = imageSets[process.env.IMAGE_SET ?? 'stand-ins']
  if (!set) throw new Error(`IMAGE_SET is one of ${Object.keys(imageSets).join(', ')}.`)
  return set[name] ?? name
}

/**
 * The name by which a compose file asks for it.
 * @param {string} name
 */
export function imageOf(name) {
  return `reflector-wizard-tests/${chosenFor(/** @type {ImageName} */ (name))}:1`
}
