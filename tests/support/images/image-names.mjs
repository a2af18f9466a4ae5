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

/**
 * The name by which a compose file asks for it.
 * @param {string} name
 */
export function imageOf(name) {
  return `reflector-wizard-tests/${name}:1`
}
