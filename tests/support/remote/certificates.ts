import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface CertificatePair {
  certificate: string
  key: string
  cert: string
  keyText: string
}

/** Makes a certificate that signed itself, and its key, as files of a folder. */
export function makeCertificate(
  folder: string,
  name: string,
  { days = 30, key }: { days?: number; key?: string } = {},
): CertificatePair {
  const paths = { certificate: join(folder, `${name}.pem`), key: key ?? join(folder, `${name}-key.pem`) }
  const making =
    key === undefined
      ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', paths.key]
      : ['-key', key]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      ...making,
      '-out',
      paths.certificate,
      '-days',
      String(days),
      '-subj',
      `/CN=${name}`,
      '-addext',
      `subjectAltName=DNS:${name}`,
    ],
    { stdio: 'ignore' },
  )
  return { ...paths, cert: readFileSync(paths.certificate, 'utf8'), keyText: readFileSync(paths.key, 'utf8') }
}

/** The same key, locked by a passphrase. */
export function lockKey(folder: string, key: string): string {
  const path = join(folder, 'locked-key.pem')
  execFileSync('openssl', ['pkcs8', '-topk8', '-in', key, '-out', path, '-passout', 'pass:open'], {
    stdio: 'ignore',
  })
  return path
}

export function writeText(folder: string, name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
