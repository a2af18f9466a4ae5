const CERTIFICATES = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/

/** The certificates of a PEM text, without what stands around them. */
export const certificatesIn = (text: string): string[] => text.match(CERTIFICATES) ?? []

export const isPrivateKey = (text: string) => PRIVATE_KEY.test(text)

/** One text with every certificate once. */
export const joinCertificates = (texts: string[]): string =>
  [...new Set(texts.flatMap(certificatesIn))].map(certificate => `${certificate}\n`).join('')
