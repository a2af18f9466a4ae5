import { withoutSlashes } from '@/lib/without-slashes.ts'
import type { Answers, Context } from './answers.ts'
import { filePaths } from './file-paths.ts'
import { textOf } from './settings.ts'

/** Where the folder of certificates is mounted into Caddy. */
export const MOUNTED = '/etc/caddy/certs'

export interface Certificates {
  /** The authority that is trusted, then those added to it. */
  authorities: string[]
  /** The server's own certificate, where Caddy has one to show. */
  tls?: { certificate: string; key: string }
  /** A folder that was named instead of a file. */
  folder?: string
}

const inFolder = (folder: string) => ({
  ca: `${folder}/ca.crt`,
  certificate: `${folder}/server.pem`,
  key: `${folder}/server-key.pem`,
})

const withoutSlash = (path: string) => withoutSlashes(path) || path.slice(0, 1)

/** Whether a path is a file or a folder, only looking tells: both readings are looked at. */
export function certificateFiles({ access, trust }: Answers): string[] {
  const own = access.kind === 'certificate' ? [access.certificate, access.key] : []
  if (trust.kind === 'public') return own
  const path = withoutSlash(trust.ca)
  return [...own, path, ...Object.values(inFolder(path)), ...filePaths(trust.extra)]
}

export function certificatesOf(context: Context): Certificates {
  const { access, trust } = context.answers
  const own =
    access.kind === 'certificate' ? { tls: { certificate: access.certificate, key: access.key } } : {}
  if (trust.kind === 'public') return { authorities: [], ...own }
  const path = withoutSlash(trust.ca)
  const extra = filePaths(trust.extra)
  const { ca, certificate, key } = inFolder(path)
  const isThere = (file: string) => textOf(context.world, file) !== undefined
  if (isThere(path) || ![ca, certificate, key].some(isThere)) return { authorities: [path, ...extra], ...own }
  const both = isThere(certificate) && isThere(key)
  return {
    authorities: [ca, ...extra],
    folder: path,
    ...(both && access.kind === 'domain' && { tls: { certificate, key } }),
    ...own,
  }
}
