import type { Document } from '../../contract/document.ts'
import type { Secret } from '../../contract/value.ts'
import type { Answers, Part } from '../answers.ts'
import { signInRules } from '../rules/sign-in.ts'
import { ADMIN_HASH, present, SERVER, WEB } from '../settings.ts'

const hash: Secret = { home: ADMIN_HASH, comes: 'hashed', answer: 'signIn.password', as: 'pbkdf2-sha256' }

/** Who may use it: the server and the pages have to agree. */
export const signIn: Part = {
  documents: ({ answers: { signIn } }) => {
    if (signIn.kind === 'password') return password
    return signIn.kind === 'authentik' ? authentik(signIn) : nobody
  },
  rules: signInRules,
}

const nobody: Document[] = [
  { path: SERVER, set: { AUTH_BACKEND: 'none', PUBLIC_MODE: 'true' } },
  { path: WEB, set: { FEATURE_REQUIRE_LOGIN: 'false' } },
]

const password: Document[] = [
  {
    path: SERVER,
    set: {
      AUTH_BACKEND: 'password',
      PUBLIC_MODE: 'false',
      ADMIN_EMAIL: 'admin@localhost',
      ADMIN_PASSWORD_HASH: hash,
    },
  },
  { path: WEB, set: { FEATURE_REQUIRE_LOGIN: 'true', AUTH_PROVIDER: 'credentials' } },
]

type Authentik = Extract<Answers['signIn'], { kind: 'authentik' }>

const secret: Secret = {
  home: `${WEB}#AUTHENTIK_CLIENT_SECRET`,
  comes: 'typed',
  answer: 'signIn.secret',
}

/** What was not answered stays as the files have it. */
const authentik = (given: Authentik): Document[] => [
  {
    path: SERVER,
    set: { AUTH_BACKEND: 'jwt', ...present({ AUTH_JWT_AUDIENCE: given.audience }) },
  },
  {
    path: WEB,
    set: {
      FEATURE_REQUIRE_LOGIN: 'true',
      AUTH_PROVIDER: 'authentik',
      ...present({
        AUTHENTIK_ISSUER: given.issuer,
        AUTHENTIK_REFRESH_TOKEN_URL: given.refresh,
        AUTHENTIK_CLIENT_ID: given.client,
      }),
      ...(given.secret !== undefined && { AUTHENTIK_CLIENT_SECRET: secret }),
    },
  },
]
