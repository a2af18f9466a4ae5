import { X509Certificate } from 'node:crypto'

/** A certificate for people to give their devices. */
export interface Certificate {
  /** Itself alone, whatever stood beside it. */
  pem: string
  /** By which a person knows it again on another device. */
  fingerprint: string
}

/** The first certificate in a text; undefined where there is none that can be read. */
export function certificateIn(text: string): Certificate | undefined {
  const [found] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(text) ?? []
  if (found === undefined) return undefined
  try {
    const certificate = new X509Certificate(found)
    return { pem: certificate.toString(), fingerprint: certificate.fingerprint256 }
  } catch {
    // No certificate, whatever its first line says.
    return undefined
  }
}
