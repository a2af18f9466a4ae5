import * as fs from 'node:fs'
import { join } from 'node:path'
import { openPractice } from '@/lib/machine/practice/folder.ts'
import type { Wish } from './carry.ts'

export interface FileScene {
  wish: Wish
  /** Makes an empty folder a checkout in which a person has been at work already. */
  prepare(dir: string): void
  /** At how many of the calls that change the disk it is killed. */
  killed: number
}

const put = (dir: string, path: string, text: string, mode = 0o600) => {
  fs.mkdirSync(join(dir, path, '..'), { recursive: true })
  fs.writeFileSync(join(dir, path), text)
  fs.chmodSync(join(dir, path), mode)
}

export const OWN = '# my own\nMY_OWN_KEY="two  words"\nANOTHER_TOKEN=0123456789abcdefabcd'

export const fileScenes: Record<string, FileScene> = {
  'a first run over what was made by hand': {
    killed: 100,
    wish: {
      stack: 'reflector-selfhosted',
      flags: '--cpu --ollama-cpu --garage --caddy --livekit --ip 10.0.0.7',
    },
    prepare(dir) {
      openPractice(dir)
      put(dir, 'server/.env', `${OWN}\nLLM_MODEL=mine\nSECRET_KEY=\n`, 0o640)
      put(dir, 'settings/web.env', `${OWN}\nSITE_URL=https://old.example.org\n`)
      fs.symlinkSync('../settings/web.env', join(dir, 'www/.env'))
      put(dir, 'docker-compose.ca.yml', '# Written by an earlier setup.\nservices: {}\n', 0o644)
    },
  },
  'files of their own in the place of links': {
    killed: 15,
    wish: { stack: 'reflector-standalone' },
    prepare(dir) {
      openPractice(dir)
      put(dir, 'shared.env', `${OWN}\nNEXTAUTH_SECRET=\n`, 0o644)
      fs.symlinkSync('../shared.env', join(dir, 'www/.env.local'))
      fs.symlinkSync('../shared.env', join(dir, 'server/.env'))
    },
  },
}
