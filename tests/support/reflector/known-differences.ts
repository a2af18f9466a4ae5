import type { Difference } from './golden.ts'
import type { Generation } from './world.ts'

/** One way in which we leave other files than upstream's script; docs/differences.md says why, under its name. */
export interface KnownDifference {
  name: string
  file: string
  key: RegExp
  generation?: Generation
  /** The cases that it is about, where the key alone does not tell. */
  cases?: RegExp
  /** What upstream leaves; `undefined` as text is nothing. */
  upstream?: RegExp
  ours?: RegExp
}

const server = (name: string, key: RegExp, more: Partial<KnownDifference> = {}): KnownDifference => ({
  name,
  file: 'server/.env',
  key,
  ...more,
})
const web = (name: string, key: RegExp, more: Partial<KnownDifference> = {}): KnownDifference => ({
  ...server(name, key, more),
  file: 'www/.env',
})

const NOTHING = /^undefined$/
const EXAMPLE_KEYS =
  /^(?:REDIS_PORT|LLM_CONTEXT_WINDOW|(?:TRANSCRIPT|DIARIZATION|TRANSLATE|PADDING)_URL|TRANSCRIPT_MODAL_API_KEY)$/

export const KNOWN: KnownDifference[] = [
  server('example', EXAMPLE_KEYS, { upstream: NOTHING }),
  web('example', /^AUTHENTIK_(?:ISSUER|REFRESH_TOKEN_URL)$/, { upstream: NOTHING, ours: /^""$/ }),
  server('key-for-speech', /^TRANSCRIPT_MODAL_API_KEY$/, { upstream: NOTHING, ours: /^"selfhosted"$/ }),
  server('key-for-speech', /^(?:DIARIZATION|PADDING|MIXDOWN)_MODAL_API_KEY$/, {
    upstream: NOTHING,
    ours: /^"key1"$/,
  }),
  server('links', /^UI_BASE_URL$/, { upstream: NOTHING }),
  server('context-window', /^LLM_CONTEXT_WINDOW$/, { upstream: NOTHING, cases: /llm-preset/ }),
  server('written-whole', /^DATABASE_URL$/, {
    upstream: NOTHING,
    cases: /^hand-edited-env-no-last-newline$/,
  }),
  server('empty-secret', /^SECRET_KEY$/, { upstream: /^""$/, ours: /made/ }),
  web('empty-secret', /^NEXTAUTH_SECRET$/, { upstream: /^""$/, ours: /made/ }),
  server('ollama-unchosen', /^LLM_URL$/, { cases: /^again-ollama-off$/, ours: NOTHING }),
  web('sign-in-agrees', /^(?:FEATURE_REQUIRE_LOGIN|AUTH_PROVIDER)$/, {
    cases: /^auth-authentik-without-provider-key$/,
  }),
  server('platform', /^DEFAULT_VIDEO_PLATFORM$/, { upstream: NOTHING, ours: /daily|whereby/ }),
  web('platform', /^FEATURE_ROOMS$/, { generation: '2026-02', upstream: NOTHING, ours: /true/ }),
  server('address-v6', /^(?:BASE_URL|CORS_ORIGIN)$/, { cases: /^ip-is-v6$/, ours: /\[2001:db8::5\]/ }),
  web('address-v6', /_URL$/, { cases: /^ip-is-v6$/, ours: /\[2001:db8::5\]/ }),
  server('ports-without-caddy', /^CORS_ORIGIN$/, { generation: '2026-02', ours: /localhost:3000/ }),
  web('ports-without-caddy', /^(?:SITE_URL|NEXTAUTH_URL|API_URL)$/, {
    generation: '2026-02',
    ours: /localhost:(?:3000|1250)/,
  }),
  { name: 'on-demand', file: 'Caddyfile', key: /^$/, generation: '2026-02', ours: /on_demand/ },
  {
    name: 'caddyfile-without-address',
    file: 'Caddyfile',
    key: /^$/,
    upstream: /\$DOMAIN/,
    ours: /on_demand/,
  },
  { name: 'dashboard', file: '.env.hatchet', key: /^SERVER_(?:URL|AUTH_COOKIE_DOMAIN)$/, ours: /localhost/ },
  {
    name: 'dashboard',
    file: '.env.hatchet',
    key: /^SERVER_DEFAULT_ENGINE_VERSION$/,
    cases: /^hatchet-env-overwritten$/,
  },
  server('livekit-storage', /^LIVEKIT_STORAGE_AWS_/),
  server('livekit-pair', /^LIVEKIT_API_KEY$/, { cases: /^livekit-key-without-secret$/ }),
  { name: 'livekit-pair', file: 'egress.yaml', key: /^api_key$/, cases: /^livekit-key-without-secret$/ },
  {
    name: 'livekit-pair',
    file: 'livekit.yaml',
    key: /^(?:keys|webhook)$/,
    cases: /^livekit-key-without-secret$/,
  },
  { name: 'livekit-address', file: 'livekit.yaml', key: /^rtc$/, ours: /node_ip|use_external_ip/ },
  {
    name: 'udp-without-livekit',
    file: '.env',
    key: /^LIVEKIT_UDP_PORTS$/,
    cases: /^(?:example-)?tunnels-no-livekit$/,
  },
  { name: 'authorities-once', file: 'certs/ca.crt', key: /^$/, cases: /^again-extra-ca-in-place-grows$/ },
]

export const isKnown = (
  known: KnownDifference,
  { file, key, upstream, ours }: Difference,
  name: string,
  generation: Generation,
) =>
  known.file === file &&
  known.key.test(key) &&
  (known.generation ?? generation) === generation &&
  (known.cases?.test(name) ?? true) &&
  (known.upstream?.test(String(JSON.stringify(upstream))) ?? true) &&
  (known.ours?.test(String(JSON.stringify(ours))) ?? true)

/** Command lines that upstream takes and we refuse, because what they leave does not work. */
export const REFUSED: Record<string, RegExp> = {
  'service-elsewhere-unnamed': /^(?:again-gpu-to-hosted|(?:example-)?hosted-from-example|example-hosted-.*)$/,
  'bucket-unnamed': /^again-garage-to-s3$/,
}
