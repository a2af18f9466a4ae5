import { randomBytes } from 'node:crypto'

export const newNonce = (): string => randomBytes(16).toString('base64')

export const contentSecurityPolicy = (nonce: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')

/** The script by which a browser asks for the addresses of a stack, from where it stands. */
export const ASKING_SCRIPT = '/api/watch/browser'

/**
 * It shows nothing and loads nothing. Which addresses it may ask for is said by a policy that its handler lays over this
 * one; those of the pages stay closed.
 */
export const ASKING_POLICY = `default-src 'none'; connect-src http: https:`

/** With every answer, also refusals. */
export const PROTECTION: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
}

/** Headers by which a client could tell the framework who or where it is. */
export const isMisleading = (name: string): boolean =>
  /^(x-forwarded-|x-middleware-|x-invoke-|x-now-|x-matched-path$|x-real-ip$|forwarded$|x-nextjs-(rewrit|data$)|x-next-resume|next-resume$)/.test(
    name,
  )
