import type { Signature } from './signature.ts'

/** What keeps the database from starting. */
export const postgres: Signature[] = [
  {
    id: 'pg-other-version',
    layer: 'database',
    patterns: [
      /the data directory was initialized by postgresql version (?<old>\d{1,2}(?:\.\d{1,2})?), which is not compatible with this version (?<new>\d{1,2}(?:\.\d{1,2})?)/i,
      /database files are incompatible with server/i,
    ],
    title: 'The data is of another PostgreSQL than this one',
    meaning:
      'It was made by version {old|before}, and the image is now of version {new|after}. The data is whole.',
    remedy:
      'Name the old version in the compose file again, and it starts. To change over, write a dump with the old version, keep it safe, and read it into a new volume with the new one.',
    offer: 'command',
    source: 'https://github.com/docker-library/postgres/issues/766',
  },
  {
    id: 'pg-new-place',
    layer: 'database',
    patterns: [
      /in 18\+, these docker images are configured to store database data/i,
      /counter to that, there appears to be postgresql data in/i,
    ],
    title: 'PostgreSQL from 18 on keeps its data in another place',
    meaning: 'The image was updated, and the volume still stands where version 17 had it. The data is whole.',
    remedy:
      'Name the version before in the compose file again, such as `postgres:17`. Changing over takes a dump, and a volume at `/var/lib/postgresql`.',
    offer: 'command',
    outranks: ['pg-other-version'],
    source: 'https://github.com/rails/rails/pull/56150',
  },
  {
    id: 'pg-folder-owner',
    layer: 'database',
    patterns: [
      /data directory "(?<path>[^"\n]{1,200})" has (?:wrong ownership|invalid permissions|group or world access)/i,
      /could not change permissions of directory "(?<path>[^"\n]{1,200})": operation not permitted/i,
    ],
    title: 'The folder of the database belongs to somebody else',
    meaning:
      'PostgreSQL starts only where {path|its folder} is its own and nobody else’s; folders of Windows or a network drive cannot be.',
    remedy:
      'Keep the data in a volume instead of a folder. Where it must be a folder on Linux, give it to the number that `id -u postgres` prints inside of the container.',
    offer: 'command',
    source: 'https://github.com/docker-library/postgres/issues/1010',
  },
  {
    id: 'pg-no-password',
    layer: 'database',
    patterns: [/database is uninitialized and superuser password is not specified/i],
    title: 'The database was given no password to begin with',
    meaning: 'It is to be made now, and `POSTGRES_PASSWORD` is empty or does not reach it.',
    remedy: 'Apply again: the wizard makes one. By hand, set `POSTGRES_PASSWORD` for its service.',
    offer: 'apply',
    source: 'https://github.com/docker/docs/issues/13944',
  },
  {
    id: 'pg-no-checkpoint',
    layer: 'database',
    patterns: [/could not locate a valid checkpoint record/i],
    title: 'The files of the database are damaged',
    meaning: 'The machine or the disk failed while it wrote, or the folder was copied while it ran.',
    remedy:
      'Stop it and copy its whole volume before anything else. Then put a backup back, or ask somebody who knows PostgreSQL: tools that force a start can lose data.',
    offer: 'inform',
    source: 'https://github.com/docker-library/postgres/issues/1211',
  },
]
