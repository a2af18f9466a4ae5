import { describe, expect, it } from 'vitest'
import { childEnvironment, desktopEnvironment } from '@/lib/system/environment.ts'

const FOR_CHILDREN = {
  PATH: '/bin',
  HOME: '/root',
  DOCKER_HOST: 'unix:///x',
  DOCKER_CONFIG: '/c',
  DOCKER_CONTEXT: 'c',
  HTTP_PROXY: 'http://p',
  http_proxy: 'http://p',
  https_proxy: 'http://p',
  NO_PROXY: 'localhost',
  all_proxy: 'http://p',
}
const FOR_THE_SCREEN = {
  DISPLAY: ':0',
  WAYLAND_DISPLAY: 'wayland-0',
  XAUTHORITY: '/x',
  XDG_RUNTIME_DIR: '/run/user/0',
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x',
  WSL_DISTRO_NAME: 'Debian',
  WSLENV: '',
  BROWSER: 'firefox',
  USER: 'ada',
}
const OURS = {
  PORT: '34567',
  HOSTNAME: 'h',
  NODE_ENV: 'production',
  NODE_OPTIONS: '--inspect',
  __NEXT_PRIVATE_STANDALONE_CONFIG: '{}',
  HF_TOKEN: 'secret',
  SECRET_KEY: 'secret',
  COMPOSE_FILE: 'other.yml',
  COMPOSE_PROJECT_NAME: 'other',
  LD_PRELOAD: '/x.so',
  BUILDKIT_PROGRESS: 'tty',
  npm_config_cache: '/c',
  DOCKERISH: 'x',
  DOCKER_PASSWORD: 'secret',
  DOCKER_HUB_TOKEN: 'secret',
  DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE: 'secret',
  XPATH: 'x',
  path: 'x',
  SSH_AUTH_SOCK: '/tmp/agent',
}
const all = { ...FOR_CHILDREN, ...FOR_THE_SCREEN, ...OURS }

describe('what a child gets', () => {
  it('is what Docker and the network need, and no log-in of a script or variable of ours', () => {
    expect(childEnvironment(all)).toEqual(FOR_CHILDREN)
  })
  it('is the screen as well, for a browser', () => {
    expect(desktopEnvironment(all)).toEqual({ ...FOR_CHILDREN, ...FOR_THE_SCREEN })
  })
  it('leaves out what is not set', () => {
    expect(childEnvironment({ PATH: undefined, HOME: '' })).toEqual({ HOME: '' })
  })
})
