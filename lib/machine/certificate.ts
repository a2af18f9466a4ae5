import { X509Certificate } from 'node:crypto'

/** A certificate for people to give their devices. */
export interface Certificate {
  /** Itself alone, whatever stood beside it. */
  pem: string
  /** By which a person knows it again on another device. */
  fingerprint: string
}

/** The first certificate in a text; undefined where there is none that can be read. */
export const certificateIn = (text: string): Certificate | undefined => certificatesIn(text)[0]

/** All certificates in a text that can be read. */
export function certificatesIn(text: string): Certificate[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return found.flatMap(pem => {
    try {
      const certificate = new X509Certificate(pem)
      return { pem: certificate.toString(), fingerprint: certificate.fingerprint256 }
    } catch {
      // No certificate, whatever its first line says.
      return []
    }
  })
}
