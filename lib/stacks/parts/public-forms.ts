/** Forms of values that tell nothing private, whoever wrote them. */

export const WORD = /^[a-z][a-z_-]{1,20}$/
export const YES_OR_NO = /^(?:true|false|yes|no|on|off|[tf01])$/i
export const NUMBER = /^\d{1,7}(?:\.\d{1,3})?$/
/** `24h`, `-1`. */
export const DURATION = /^-?\d{1,5}(?:ms|s|m|h)?$/
/** `44200-44300`, as Docker maps it too. */
export const PORTS = /^\d{1,5}(?:-\d{1,5})?(?::\d{1,5}(?:-\d{1,5})?)?$/
/** `us-east-1`, and the names that stores at home give theirs. */
export const REGION = /^(?:[a-z]{2}(?:-[a-z]{2,9}){1,3}-\d|auto|garage)$/
/** `RS256`. */
export const ALGORITHM = /^[A-Z]{2}\d{3}$/

/** Names of models are words with versions and sizes; nothing that somebody made at random has this form. */
export const MODEL =
  /^(?![\da-f]{8}-)[a-z][a-z\d]{0,13}(?:[-._/][a-z\d]{1,13}){0,7}(?::[a-z\d]{1,13}(?:[-._][a-z\d]{1,9}){0,4})?$/i

const HERE = 'localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|host\\.docker\\.internal'

/** Where something of the stack itself is: one of its services by name, or this machine. No name, key or password fits in. */
export const placeAmong = (services: readonly string[]): RegExp =>
  new RegExp(
    `^(?:(?:https?|wss?|redis)://)?(?:${HERE}|${services.join('|')})(?::\\d{1,5})?(?:/(?:v1|\\d)?)?$`,
  )
