import process from 'node:process'
import { blocks, type Finding } from '../doctor/finding.ts'
import { shellWord } from '../shell-word.ts'
import { folderRisk } from '../system/folder-risk.ts'
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
