import { basename } from 'node:path'
import { execa } from 'execa'
import type { Command } from './command.ts'
import type { Environment } from './environment.ts'
import { findDesktopProgram } from './programs.ts'

/** The command that shows a file in the person's browser; undefined where there is no screen to show it on. */
export function browserCommand(
  platform: string,
  environment: Environment,
  file: string,
): Command | undefined {
  if (environment.SSH_CONNECTION !== undefined || environment.CI !== undefined) return undefined
  if (platform === 'darwin') return ['open', file]
  if (platform !== 'linux') return undefined
  // Run in the file's folder, Explorer finds it by name: it does not know Linux paths.
  if (environment.WSL_DISTRO_NAME !== undefined) return ['explorer.exe', basename(file)]
  const hasScreen = environment.DISPLAY !== undefined || environment.WAYLAND_DISPLAY !== undefined
  return hasScreen ? ['xdg-open', file] : undefined
}

/** Starts it and does not wait. A missing browser is no error: the link stands in the terminal as well. */
export function startBrowser([name, ...args]: Command, cwd: string): void {
  const program = findDesktopProgram(name)
  if (!program) return
  execa(program.file, args, {
    env: program.env,
    extendEnv: false,
    cwd,
    stdio: 'ignore',
    detached: true,
    cleanup: false,
    reject: false,
  }).unref()
}
