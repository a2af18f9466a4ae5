import { PackedBody } from '../bounded-body.ts'
import { codeOf } from '../error-code.ts'
import { ForbiddenAddress } from '../forbidden-address.ts'
import { CHECK_PROXY, ProxyFailure } from '../proxy-failure.ts'
import { plainWords } from './plain-words.ts'

/** Nothing came that could be read: why, and what to do. */
export interface Failure {
  status?: never
  why: string
  todo: string
}

const failure = (why: string, todo: string): Failure => ({ why, todo })

const TLS_HINT =
  'Add its authority to the trusted ones of this machine (`NODE_EXTRA_CA_CERTS`) and start the wizard again, or use a certificate of a public authority.'

type Words = (where: string) => Failure

const refused: Words = where =>
  failure(`Nobody listens at ${where}.`, 'Check the port, and that the service is started.')
const unreachable: Words = where =>
  failure(`No way leads from this machine to ${where}.`, 'Check the address, the network and any firewall.')
const closed: Words = where =>
  failure(
    `${where} closed the connection without an answer.`,
    'Check the port, and whether it wants https:// instead of http://.',
  )
const unsigned: Words = where =>
  failure(`This machine knows no authority that signed the certificate of ${where}.`, TLS_HINT)
const unspoken: Words = where =>
  failure(
    `${where} does not speak the way it is asked.`,
    'Check the port, and whether the address begins with http:// or https://.',
  )

const BY_CODE: Record<string, Words> = {
  ENOTFOUND: where =>
    failure(`No name server knows ${where}.`, 'Check the spelling of the address; a new name takes a while.'),
  EAI_AGAIN: where =>
    failure(`The name servers do not answer, so ${where} is not found.`, 'Check the network and try again.'),
  ECONNREFUSED: refused,
  ECONNRESET: closed,
  EPIPE: closed,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  DEPTH_ZERO_SELF_SIGNED_CERT: unsigned,
  SELF_SIGNED_CERT_IN_CHAIN: unsigned,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unsigned,
  UNABLE_TO_GET_ISSUER_CERT: unsigned,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unsigned,
  CERT_HAS_EXPIRED: where =>
    failure(
      `The certificate of ${where} has expired.`,
      'Have it renewed; or check the clock of this machine.',
    ),
  CERT_NOT_YET_VALID: where =>
    failure(`The certificate of ${where} is not valid yet.`, 'Check the clock of this machine.'),
  ERR_TLS_CERT_ALTNAME_INVALID: where =>
    failure(`The certificate of ${where} is for other names.`, 'Use the name that the certificate is for.'),
  ERR_INVALID_URL: () =>
    failure('The address cannot be read.', 'Check its spelling, and that its port is at most 65535.'),
  ERR_INVALID_CHAR: () =>
    failure('The key holds a character that no key holds.', 'Copy it once more, and nothing around it.'),
  EPROTO: unspoken,
  ERR_SSL_WRONG_VERSION_NUMBER: unspoken,
}

/** An error of the network in words, which name the host and neither path nor key. */
export function failureOf(error: unknown, url: string): Failure {
  const where = hostIn(url)
  if (isNamed(error, 'TimeoutError'))
    return failure(`${where} did not answer in time.`, 'Check the address and any firewall, and try again.')
  if (isNamed(error, 'AbortError')) return failure('The trial was called off.', 'Try again.')
  if (error instanceof ForbiddenAddress)
    return failure(`${error.message}.`, 'Give the address of the service itself.')
  if (error instanceof PackedBody)
    return failure(
      `${where} cannot be read: ${error.message}.`,
      'Check the address, and any proxy in front of it that packs answers.',
    )
  if (error instanceof ProxyFailure) return failure(`${error.message}.`, CHECK_PROXY)
  const code = codeOf(error) ?? ''
  const words = code.startsWith('HPE_') ? unspoken : BY_CODE[code]
  if (words) return words(where)
  const said = error instanceof Error ? error.message : String(error)
  return failure(`${where} could not be asked: ${plainWords(said)}`, 'Check the address and the network.')
}

const isNamed = (error: unknown, name: string) => error instanceof Error && error.name === name

function hostIn(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return 'the address'
  }
}
