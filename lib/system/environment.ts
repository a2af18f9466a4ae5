export type Environment = Record<string, string | undefined>

const NAMES = new Set(['PATH', 'HOME'])
/** What the docker command reads. People keep passwords and tokens in other names that begin so. */
const DOCKER = new Set([
  ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_AUTH_CONFIG', 'DOCKER_API_VERSION'],
  ...['DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_CONTENT_TRUST'],
  ...['DOCKER_CONTENT_TRUST_SERVER', 'DOCKER_DEFAULT_PLATFORM', 'DOCKER_BUILDKIT'],
])
const PROXIES = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY'])
/** What a browser needs to find the screen that the person sits at. */
const DESKTOP = new Set([
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'DBUS_SESSION_BUS_ADDRESS',
  'BROWSER',
  'USER',
])
const DESKTOP_PREFIX = /^(XDG_|WSL)/

function pick(from: Environment, wanted: (name: string) => boolean): Record<string, string> {
  return Object.fromEntries(
    Object.entries(from).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && wanted(entry[0]),
    ),
  )
}

const isForChildren = (name: string) => NAMES.has(name) || DOCKER.has(name) || PROXIES.has(name.toUpperCase())

/**
 * The only variables a child process gets. Compose lets its environment win over `.env`, so a stray PORT or
 * HF_TOKEN of ours would change what is started.
 */
export const childEnvironment = (from: Environment): Record<string, string> => pick(from, isForChildren)

export const desktopEnvironment = (from: Environment): Record<string, string> =>
  pick(from, name => isForChildren(name) || DESKTOP.has(name) || DESKTOP_PREFIX.test(name))
