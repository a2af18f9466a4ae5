import type { Document } from '../../contract/document.ts'
import type { Secret } from '../../contract/value.ts'
import { pagesFromBrowser, soundFromBrowser } from '../../parts/browser.ts'
import { datastoreWatches, postgresReady, redisReady } from '../../parts/datastores.ts'
import { webSocketWatch } from '../../parts/web-socket.ts'
import { workerWatches } from '../../parts/workers.ts'
import { addressOf, machineAddress } from '../address.ts'
import type { Context, Part } from '../answers.ts'
import { SERVER, settingsOf, WEB } from '../settings.ts'

const PLACEHOLDER = /^changeme/

const made = (path: typeof SERVER | typeof WEB, key: string): Secret => ({
  home: `${path}#${key}`,
  comes: 'made',
  as: 'hex32',
  replace: PLACEHOLDER,
})

/** What every installation has, whatever was answered. */
export const core: Part = {
  documents: context => [server(context), web(context)],
  watches: context => [...datastoreWatches, ...workerWatches, ...webSocket(context), ...fromBrowser(context)],
  ready: {
    postgres: () => postgresReady,
    redis: () => redisReady,
    server: () => ({ ask: 'http', url: 'http://127.0.0.1:1250/health', status: 200 }),
    web: () => ({ ask: 'http', url: 'http://127.0.0.1:3000' }),
  },
}

const fromBrowser = (context: Context) => {
  const told = machineAddress(context) ?? settingsOf(context.world, SERVER)('WEBRTC_HOST')
  return [...pagesFromBrowser(addressOf(context)), soundFromBrowser('server', told)]
}

const webSocket = (context: Context) => [webSocketWatch(addressOf(context).api)]

function server(context: Context): Document {
  const { site, api } = addressOf(context)
  return {
    path: SERVER,
    like: 'server/.env.selfhosted.example',
    set: {
      DATABASE_URL: 'postgresql+asyncpg://reflector:reflector@postgres:5432/reflector',
      REDIS_HOST: 'redis',
      CELERY_BROKER_URL: 'redis://redis:6379/1',
      CELERY_RESULT_BACKEND: 'redis://redis:6379/1',
      CELERY_BEAT_POLL_INTERVAL: '300',
      SECRET_KEY: made(SERVER, 'SECRET_KEY'),
      BASE_URL: api,
      CORS_ORIGIN: site,
      ...links(context),
    },
  }
}

/** Links in mails and calendars begin with it. One that never was the address of the pages is somebody's choice. */
function links({ world, answers }: Context): { UI_BASE_URL?: string } {
  const written = settingsOf(world, SERVER)('UI_BASE_URL')
  const isOurs = written === undefined || written === settingsOf(world, WEB)('SITE_URL')
  return isOurs ? { UI_BASE_URL: addressOf({ world, answers }).site } : {}
}

function web(context: Context): Document {
  const { site, api } = addressOf(context)
  return {
    path: WEB,
    like: 'www/.env.selfhosted.example',
    set: {
      SITE_URL: site,
      NEXTAUTH_URL: site,
      NEXTAUTH_SECRET: made(WEB, 'NEXTAUTH_SECRET'),
      API_URL: api,
      WEBSOCKET_URL: 'auto',
      SERVER_API_URL: 'http://server:1250',
      KV_URL: 'redis://redis:6379',
    },
  }
}
