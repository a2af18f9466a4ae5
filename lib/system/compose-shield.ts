import process from 'node:process'
import { dockerConfig } from './docker-config.ts'
import { agentOf } from './ssh-agent.ts'

/** What makes a program load a library or run another program. */
const LOADERS = [
  ...[
    'LD_PRELOAD',
    'LD_LIBRARY_PATH',
    'LD_AUDIT',
    'DYLD_INSERT_LIBRARIES',
    'DYLD_LIBRARY_PATH',
    'GCONV_PATH',
  ],
  ...['BASH_ENV', 'NODE_OPTIONS', 'PYTHONPATH', 'PYTHONHOME', 'PYTHONSTARTUP'],
  ...['PERL5LIB', 'PERL5OPT', 'RUBYLIB', 'RUBYOPT', 'JAVA_TOOL_OPTIONS'],
  ...['GIT_CONFIG_COUNT', 'GIT_CONFIG_PARAMETERS', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_EXEC_PATH'],
  ...['GIT_ASKPASS', 'GIT_PROXY_COMMAND', 'SSH_ASKPASS'],
]
/** What chooses the engine, its settings or whom it trusts. */
const DOCKER = [
  ...[
    'DOCKER_HOST',
    'DOCKER_CONTEXT',
    'DOCKER_CERT_PATH',
    'DOCKER_TLS',
    'DOCKER_TLS_VERIFY',
    'DOCKER_AUTH_CONFIG',
  ],
]
const OTHERS = ['BUILDX_CONFIG', 'BUILDX_BUILDER', 'BUILDKIT_HOST', 'SSL_CERT_FILE', 'SSL_CERT_DIR']

/**
 * Variables that the checkout cannot choose. The programs that Compose starts, such as credential helpers, ssh and buildx, get
 * every variable that it has: here each of these has a value, mostly an empty one.
 */
export const shield = (): Record<string, string> => ({
  ...Object.fromEntries([...LOADERS, ...OTHERS].map(name => [name, ''])),
  ...Object.fromEntries(DOCKER.map(name => [name, process.env[name] ?? ''])),
  DOCKER_CONFIG: dockerConfig(),
  SSH_AUTH_SOCK: agentOf('docker').SSH_AUTH_SOCK ?? '',
  // Git takes an empty one for a program without a name.
  ...{ GIT_SSH: 'ssh', GIT_SSH_COMMAND: 'ssh' },
  // The reader of compose files reads none from elsewhere, and git would fetch them.
  ...{ COMPOSE_EXPERIMENTAL_GIT_REMOTE: 'false', COMPOSE_EXPERIMENTAL_OCI_REMOTE: 'false' },
  // What else runs under the name of this project is not in the plan.
  COMPOSE_REMOVE_ORPHANS: 'false',
  // What counts of `.env` is given as variables: the rest of it reaches no program.
  ...{ COMPOSE_DISABLE_ENV_FILE: 'true', COMPOSE_ENV_FILES: '' },
  // Buildx would ask git about the build context, which can name programs in its `.git/config`.
  ...{ BUILDX_GIT_INFO: 'false', BUILDX_GIT_CHECK_DIRTY: 'false' },
})
