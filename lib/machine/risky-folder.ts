import process from 'node:process'
import { blocks, type Finding } from '../doctor/finding.ts'
import { shellWord } from '../shell-word.ts'
import { changerOf } from '../system/file-readers.ts'
import { folderRisk } from '../system/folder-risk.ts'
import { resolveInside } from '../system/path-inside.ts'
import { isPractice } from './practice/memory.ts'

/** A folder in which another user could replace what runs, or read the secrets. Practice starts nothing and keeps none. */
export function riskyFolder(dir: string): Finding[] {
  const risk = isPractice(dir) ? undefined : folderRisk(dir)
  if (risk === undefined) return []
  const { folder } = risk
  const word = shellWord(folder)
  if (risk.by === 'sticky')
    return [
      blocks(
        'folder-open',
        `Every user of this machine can put files in ${folder}`,
        'Other users could put files there that are read or written in place of your own, and so read the secrets and choose what runs.',
        'Choose a folder of your own with `--dir`.',
      ),
    ]
  if (risk.by === 'everyone')
    return [
      blocks(
        'folder-open',
        `Every user of this machine can write to ${folder}`,
        'Other users could replace the files that are set up here, and so read the secrets and choose what runs.',
        `Run \`chmod go-w ${word}\` as its owner or as root.`,
      ),
    ]
  const { uid } = risk
  const owner = process.geteuid?.() === 0 ? '0' : '"$(id -u)"'
  return [
    blocks(
      'folder-owner',
      `Another user owns ${folder}`,
      `It belongs to user ${uid}, who could replace the files that are set up here, and so read the secrets and choose what runs.`,
      `Run the wizard as that user, by \`sudo -u '#${uid}'\` before its command. If the folder is yours, run \`sudo chown -R ${owner} ${word}\`.`,
    ),
  ]
}

/** Files of a folder that another user could change after they were reviewed. */
export function riskyFiles(dir: string, paths: string[]): Finding[] {
  if (isPractice(dir)) return []
  return paths.flatMap(path => {
    const place = resolveInside(dir, path)
    const by = 'full' in place ? changerOf(place.full) : undefined
    if (by === undefined) return []
    const file = shellWord(`${dir}/${path}`)
    const because =
      'They could change it after it was reviewed, and so read the secrets and choose what runs.'
    const finding =
      by === 'owner'
        ? blocks(
            `file-owner:${path}`,
            `Another user owns ${path}`,
            because,
            `If it is yours, run \`sudo chown "$(id -u)" ${file}\`.`,
          )
        : blocks(
            `file-open:${path}`,
            `Every user of this machine can write to ${path}`,
            because,
            `Run \`chmod o-w ${file}\`.`,
          )
    return { ...finding, at: path }
  })
}
