import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { isAbsolute } from 'node:path'
import { certificatesIn } from '../../stacks/parts/pem.ts'
import { failed, type Tried } from '../../stacks/tried.ts'
import { seeFile, seeNamedFile } from '../see-file.ts'
import { plainWords } from './plain-words.ts'

export interface CertificateFiles {
  dir: string
  certificate: string
  key: string
  name: string
}

const DAY = 24 * 60 * 60 * 1000
const SOON = 14

/** A certificate and its key on this machine: readable, of each other, valid now, and for the name. */
export function tryCertificate({ dir, certificate, key, name }: CertificateFiles, now = Date.now()): Tried {
  const chain = readChain(dir, certificate)
  if ('ok' in chain) return chain
  const own = readKey(dir, key)
  if ('ok' in own) return own
  const [leaf, ...rest] = chain.certificates
  if (!leaf) return failed(`${certificate} holds no certificate.`, PEM)
  const saw = [...about(leaf, now), ...chainWords(leaf, rest)]
  const problem = problemWith({ leaf, rest, own: own.key, name }, now)
  return problem
    ? { ...problem, saw: [...saw, ...problem.saw] }
    : { ok: true, saw: ['The key belongs to it.', ...saw] }
}

const PEM = 'Give the path of the PEM file with the certificate.'

function textOf(dir: string, path: string): { text: string } | Tried {
  const seen = isAbsolute(path) ? seeNamedFile(path) : seeFile(dir, path)
  if ('absent' in seen)
    return failed(`There is no file ${path}.`, 'Give the whole path of the file on this machine.')
  if ('unusable' in seen)
    return failed(`${path} cannot be read. ${seen.unusable}`, 'Give a file that this user may read.')
  return seen
}

function readChain(dir: string, path: string): { certificates: X509Certificate[] } | Tried {
  const seen = textOf(dir, path)
  if ('ok' in seen) return seen
  try {
    const certificates = certificatesIn(seen.text).map(text => new X509Certificate(text))
    return certificates.length > 0 ? { certificates } : failed(`${path} holds no certificate.`, PEM)
  } catch {
    return failed(`A certificate in ${path} is damaged.`, PEM)
  }
}

function readKey(dir: string, path: string): { key: KeyObject } | Tried {
  const seen = textOf(dir, path)
  if ('ok' in seen) return seen
  try {
    return { key: createPrivateKey(seen.text) }
  } catch {
    return /\bENCRYPTED\b/.test(seen.text)
      ? failed(
          `${path} is locked by a passphrase.`,
          'Give a copy without one: a server starts with nobody there to type it.',
        )
      : failed(`${path} holds no private key.`, 'Give the path of the PEM file with the private key.')
  }
}

const namesOf = (leaf: X509Certificate) => (leaf.subjectAltName ?? leaf.subject).replaceAll('DNS:', '')
const isOwn = (leaf: X509Certificate) => leaf.issuer === leaf.subject
const daysUntil = (date: string, now: number) => Math.floor((Date.parse(date) - now) / DAY)

function about(leaf: X509Certificate, now: number): string[] {
  const days = daysUntil(leaf.validTo, now)
  const until = new Date(leaf.validTo).toISOString().slice(0, 10)
  return [
    `It is for ${plainWords(namesOf(leaf))}.`,
    days >= 0 ? `It is valid until ${until}, ${days} days from now.` : `It expired on ${until}.`,
  ]
}

function chainWords(leaf: X509Certificate, rest: X509Certificate[]): string[] {
  if (isOwn(leaf)) return ['It signed itself, so browsers warn until they are told to trust it.']
  return rest.length > 0
    ? []
    : ['The file holds nothing but this one: most authorities give one between, which belongs below it.']
}

interface Pair {
  leaf: X509Certificate
  rest: X509Certificate[]
  own: KeyObject
  name: string
}

function problemWith({ leaf, rest, own, name }: Pair, now: number): Tried | undefined {
  if (!leaf.checkPrivateKey(own))
    return rest.some(one => one.checkPrivateKey(own))
      ? failed(
          'The key belongs to another certificate in the file.',
          "Put the server's own certificate first in it.",
        )
      : failed('The key does not belong to this certificate.', 'Give the two files that were made together.')
  if (Date.parse(leaf.validFrom) > now)
    return failed('It is not valid yet.', 'Check the clock of this machine, or wait until it is.')
  if (Date.parse(leaf.validTo) < now) return failed([], 'Have it renewed, and give the new files.')
  if (leaf.checkHost(name) === undefined)
    return failed(`It is not for ${name}.`, `Have one made for ${name}, or correct the domain.`)
  return daysUntil(leaf.validTo, now) < SOON
    ? failed('It ends soon.', 'Have it renewed first: nobody does it for you here.')
    : undefined
}
