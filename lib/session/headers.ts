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

/** The nonce of a policy that `contentSecurityPolicy` made. */
export const nonceIn = (policy: string | null): string | undefined =>
  /'nonce-([^']+)'/.exec(policy ?? '')?.[1]

/** The script by which a browser asks for the addresses of a stack, from where it stands. */
export const ASKING_SCRIPT = '/api/watch/browser'

/**
 * It runs in a worker, which has a policy of its own: it shows nothing, loads nothing, and may ask. The pages may still
 * reach nobody but us, and the script itself knows whom it asks.
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
