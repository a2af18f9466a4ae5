import type { Signature } from './signature.ts'

/** The pages of the stack. */
export const web: Signature[] = [
  {
    id: 'web-no-secret',
    layer: 'web',
    patterns: [/\[next-auth\]\[error\]\[NO_SECRET\]/i, /\bMissingSecret(?:Error)?\b/],
    title: 'The pages were given no secret for logins',
    meaning: 'Without it nobody can log in; the variable is empty or does not reach the container.',
    remedy: 'Apply again: the wizard makes one and makes the container anew.',
    offer: 'apply',
    outranks: ['web-old-login'],
    source: 'https://github.com/nextauthjs/next-auth/issues/3245',
  },
  {
    id: 'web-address',
    layer: 'web',
    patterns: [/UntrustedHost: host must be trusted/i, /\bUNTRUST_HOST_ERROR\b/i],
    title: 'The pages were opened at an address that they do not know',
    meaning: 'Logins are let through only where the address in the settings is the one in the browser.',
    remedy: 'Choose here the address under which you open the pages, then apply.',
    offer: 'switch',
    source: 'https://github.com/nextauthjs/next-auth/issues/8327',
  },
  {
    id: 'web-old-login',
    layer: 'web',
    patterns: [/\[JWT_?Session_?Error\]/i, /JWEDecryptionFailed: decryption operation failed/i],
    title: 'A browser came with a login from before',
    meaning: 'The secret for logins was changed, so older ones cannot be read any more.',
    remedy: 'Log in again. If it stays so, remove the cookies of this address in the browser.',
    offer: 'inform',
    bearable: true,
    source: 'https://github.com/calcom/cal.diy/issues/2852',
  },
  {
    id: 'web-fonts',
    layer: 'web',
    patterns: [
      /failed to fetch [`"'][\w -]{1,60}[`"'] from google fonts/i,
      /failed to fetch font [`"'][\w -]{1,60}[`"']/i,
      /request to https:\/\/fonts\.(?:googleapis|gstatic)\.com\/[^\n]{1,300} failed, reason/i,
    ],
    title: 'The pages cannot be built without fonts.googleapis.com',
    meaning: 'Their build fetches fonts from there, and this machine does not reach it.',
    remedy:
      'Use the published image instead of building. Otherwise let the build reach `fonts.googleapis.com` and `fonts.gstatic.com`; behind a proxy, name it in the settings of Docker.',
    offer: 'switch',
    source: 'https://github.com/AykutSarac/jsoncrack.com/issues/445',
  },
  {
    id: 'web-not-built',
    layer: 'web',
    patterns: [/could not find a (?:production|valid) build in the '/i],
    title: 'The pages were never built',
    meaning: 'The image has no built pages, or a folder of this machine lies over them.',
    remedy:
      'Fetch or build the image of the pages anew. Take mounts over its folder `/app` out of compose files of your own.',
    offer: 'inform',
    source: 'https://github.com/vercel/next.js/issues/31329',
  },
]
