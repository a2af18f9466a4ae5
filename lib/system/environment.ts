export type Environment = Record<string, string | undefined>

const NAMES = new Set(['PATH', 'HOME'])
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

const isForChildren = (name: string) =>
  NAMES.has(name) || name.startsWith('DOCKER_') || PROXIES.has(name.toUpperCase())

/**
 * The only variables a child process gets. Compose lets its environment win over `.env`, so a stray PORT or
 * HF_TOKEN of ours would change what is started.
 */
export const childEnvironment = (from: Environment): Record<string, string> => pick(from, isForChildren)

export const desktopEnvironment = (from: Environment): Record<string, string> =>
  pick(from, name => isForChildren(name) || DESKTOP.has(name) || DESKTOP_PREFIX.test(name))
