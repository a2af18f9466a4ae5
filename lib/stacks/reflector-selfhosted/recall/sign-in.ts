import type { World } from '../../contract/world.ts'
import { SET } from '../../read-answers.ts'
import type { Answers } from '../answers.ts'
import { present, SERVER, settingsOf, WEB } from '../settings.ts'

export function recallSignIn(world: World): Answers['signIn'] | undefined {
  const [server, web] = [settingsOf(world, SERVER), settingsOf(world, WEB)]
  switch (server('AUTH_BACKEND')) {
    case 'password':
      return { kind: 'password', ...present({ password: server('ADMIN_PASSWORD_HASH') && SET }) }
    case 'jwt':
      return {
        kind: 'authentik',
        ...present({
          audience: server('AUTH_JWT_AUDIENCE'),
          issuer: web('AUTHENTIK_ISSUER'),
          refresh: web('AUTHENTIK_REFRESH_TOKEN_URL'),
          client: web('AUTHENTIK_CLIENT_ID'),
          secret: web('AUTHENTIK_CLIENT_SECRET') && SET,
        }),
      }
    case 'none':
      return { kind: 'none' }
    default:
      return undefined
  }
}
