import { docker } from '../docker.ts'
import { imageOf } from '../images/image-names.mjs'
import { setAtTop } from './real-checkout.ts'

const VOLUME = 'postgres_data'
/** PostgreSQL needs less than half of it. */
const SIZE = '256m'
const TMPFS = { type: 'tmpfs', device: 'tmpfs', o: `size=${SIZE}` }

/** Lets a checkout keep its database on a disk that can be filled up without harm to this machine. */
export const putDatabaseOnSmallDisk = (dir: string): void =>
  setAtTop(dir, ['volumes', VOLUME], { driver_opts: TMPFS })

/** Somebody beside the stack who has the disk of its database as well. */
export interface DiskHolder {
  /** Runs a shell command where `/disk` is that disk. */
  run(command: string): Promise<string>
  leave(): Promise<unknown>
}

/** A disk in memory is empty again when nobody has it any more: from now on somebody does. */
export async function holdDatabaseDisk(project: string): Promise<DiskHolder> {
  const name = `${project}-holds-disk`
  const disk = `${project}_${VOLUME}:/disk`
  await docker('run', '--detach', '--name', name, '--volume', disk, imageOf('postgres'), 'sleep', '3600')
  return {
    run: command => docker('exec', name, 'sh', '-c', command),
    leave: () => docker('rm', '--force', '--volumes', name),
  }
}
